using System.Security.Cryptography;
using System.Text;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A state's fingerprint: everything that what happens next depends on.</summary>
internal static class ModelKey
{
    public static UInt128 Of(ModelWorld world)
    {
        var text = new StringBuilder(1024);
        text.Append(world.Endpoint).Append(world.Commands).Append(',').Append(world.Changes).Append(world.Kills).Append(world.Faults)
            .Append(world.Copies).Append(world.PythonCommands).Append(',').Append(world.NextId).Append(',').Append(world.NextAlias).Append(',').Append(world.NextMark)
            .Append(world.IsSpoiltByPython).Append(world.IsOffline).Append(world.HasCopies);
        foreach (var home in world.Homes)
            Write(text, home);
        foreach (var actor in world.Actors.Select(Text).Order(StringComparer.Ordinal))
            text.Append('\n').Append(actor);
        foreach (var item in world.Events)
            text.Append('\n').Append(item.Owners).Append('|').Append(item.DistinctId).Append('|').Append(item.Endpoint).Append(item.IsAppended).Append(item.MayRepeat).Append(item.IsDropped).Append(item.DueAtAppend).Append(item.MetId).Append(item.EndedBefore);
        foreach (var service in world.Services)
        {
            service.WriteKey(text);
            text.Append(';');
        }

        foreach (var (promised, account) in world.Promised)
            text.Append("\np").Append(promised).Append(account);

        foreach (var id in world.Refused)
            text.Append("\nr").Append(id);

        foreach (var (id, principal, isPythons) in world.Told)
            text.Append('\n').Append(id).Append('>').Append(principal).Append(isPythons);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static void Write(StringBuilder text, ModelHome home)
    {
        text.Append('\n').Append(home.Machine).Append(home.JournalMachine).Append(home.IsLedgerLocked).Append(home.IsSenderLocked).Append(home.Epoch).AppendJoin(',', home.Anonymous).AppendJoin(',', home.CutOff).AppendJoin(',', home.Ended);
        text.Append(home.Credentials?.Account).Append(home.Credentials?.Mark).Append(home.ProfileCredentials?.Mark);
        Write(text, home.File);
        Write(text, home.Ledger);
        foreach (var entry in home.Journal)
        {
            text.Append("\nj").Append(entry.Event).Append(entry.Header.Owner).Append(entry.DistinctId).Append('|').Append(entry.Header.Mark).Append('|')
                .Append(entry.Header.MayLink).Append(entry.Header.Host).Append(entry.Decided?.DistinctId).Append(entry.IsOverdue);
        }
    }

    private static void Write(StringBuilder text, Usage.Identity.IdentityFile? file) => text.Append("\nf").Append(file?.AnonymousId).Append('/').Append(file?.LinkedPrincipalId);

    private static void Write(StringBuilder text, Usage.Identity.Ledger? ledger)
    {
        text.Append(ledger is null ? "\nno ledger" : "\nledger");
        foreach (var entry in ledger?.Entries ?? [])
        {
            text.Append('\n').Append(entry.AnonymousId).Append(entry.MadeOn).Append(entry.Principal).Append('|').Append(entry.Identity).Append('|').Append(entry.Mark);
            foreach (var alias in entry.Aliases)
                text.Append(',').Append(alias.Endpoint.Host).Append(alias.State).Append(alias.Uuid);
        }

        foreach (var identity in ledger?.Resets ?? [])
            text.Append("\nr").Append(identity);
        foreach (var answer in ledger?.Answers ?? [])
            text.Append("\nw").Append(answer.Mark).Append(answer.Principal);
    }

    private static string Text(Actor actor)
    {
        var text = new StringBuilder(256);
        text.Append(actor.Kind).Append(actor.Home).Append(actor.At).Append(actor.HoldsLedger).Append(actor.HoldsSender).Append(actor.Event).Append(actor.Account)
            .Append(actor.Variable).Append(actor.IsCi).Append(actor.UsesProfile).Append(actor.Mark).Append('|').Append(actor.Attempt).Append(actor.Reads).Append(actor.Owner)
            .Append(actor.LoginMark).Append(actor.HadCredentials).Append(actor.Change).Append(actor.Then).Append(actor.Result).Append(actor.Record).Append(actor.Decision)
            .Append(actor.Answer).Append(actor.AskedIdentity).Append(actor.AliasOf).Append(actor.AliasEndpoint).Append(actor.Noted).Append(actor.Skipped).Append('|').Append(actor.Tried)
            .Append(actor.AfterAliases).Append(actor.HandedOver).Append(actor.IsCutOff).Append(actor.LinkedId).Append('|').Append(actor.Accepting);
        Write(text, actor.File);
        Write(text, actor.Before);
        if (actor.Ledger is not null)
            Write(text, actor.Ledger);
        Write(text, actor.Pending?.File);
        return text.ToString();
    }
}
