using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What each change makes of the files, by the product's own functions.</summary>
internal static class Changes
{
    public static IdentityChange? Compute(ModelWorld world, Actor actor, ModelHome home)
    {
        var (file, ledger, mark) = (home.File, home.Ledger, MarkFor(actor, home));
        switch (actor.Change)
        {
            case ChangeKind.Repair:
                return file is not null ? null : Repair(world, home);
            case ChangeKind.End:
                return file is not null && IdentityMachine.AtCommand(file, ledger ?? ModelWorld.NewLedger(), mark, home.Machine) == CommandStep.EndLink
                    ? End(world, home, file, ledger ?? ModelWorld.NewLedger())
                    : null;
            case ChangeKind.Logout:
                return file is not null && ledger is not null && mark is null && (!actor.UsesProfile || world.Defect == Defect.AnyLogoutEndsTheId) && IdentityMachine.MustEndAtLogout(file, ledger, actor.HadCredentials)
                    ? End(world, home, file, ledger)
                    : null;
            case ChangeKind.Reset:
                home.Epoch = home.Credentials is null ? "" : "!";
                home.Anonymous.Clear();
                if (file is not null && ledger is not null && home.Credentials is { } cutOff && !home.CutOff.Contains(cutOff.Identity))
                    home.CutOff.Add(cutOff.Identity);
                return file is not null && ledger is not null ? IdentityMachine.Reset(file, ledger, home.Credentials?.Identity, home.Machine, ModelWorld.Keys[world.Endpoint], world.Mint) : null;
            case ChangeKind.Login:
                // In CI the id is linked without an alias, and stays so: its past is not joined to anybody.
                if (actor.IsCi && mark == actor.LoginMark)
                    home.Anonymous.RemoveAll(index => world.Events[index].AnonymousId == file?.AnonymousId);
                BringBack(actor, home);
                return file is not null && ledger is not null && mark == actor.LoginMark
                    ? Answered(world, home, new PrincipalLearned(actor.Account, mark!, "i" + actor.Account, home.Machine, ModelWorld.Keys[world.Endpoint]) { IsLogin = true, MayAlias = !actor.IsCi })
                    : null;
            case ChangeKind.LoginUnlearned:
                BringBack(actor, home);
                return file is not null && ledger is not null && mark == actor.LoginMark ? IdentityMachine.LoggedIn(ledger, "i" + actor.Account) : null;
            case ChangeKind.Link:
                actor.IsCutOff = IsCutOff(world, actor, ledger);
                return file is not null && ledger is not null && mark == actor.Mark && !actor.IsCutOff
                    ? Answered(world, home, new PrincipalLearned(actor.Answer!, mark!, actor.AskedIdentity, home.Machine, ModelWorld.Keys[world.Endpoint]))
                    : null;
            case ChangeKind.Remember:
                actor.IsCutOff = IsCutOff(world, actor, ledger);
                return ledger is null || actor.IsCutOff ? null : new IdentityChange(ledger.WithAnswer(new LedgerAnswer(actor.Mark!, actor.Answer)), null);
            case ChangeKind.NoteAlias:
                return ledger is null ? null : new IdentityChange(IdentityMachine.AliasAnswered(ledger, actor.AliasOf!, ModelWorld.Keys[actor.AliasEndpoint], actor.Noted, file?.AnonymousId), null);
            default:
                return ledger is null ? null
                    : new IdentityChange(IdentityMachine.NoteEndpoint(ledger, actor.Decision!.Value.DistinctId, ModelWorld.Keys[world.Events[actor.Record].Endpoint], file?.AnonymousId, world.Mint), null);
        }
    }

    /// <summary>The mark of the credentials that this process would sign in with.</summary>
    public static string? MarkFor(Actor actor, ModelHome home) => actor.Variable.Length > 0 ? "v:" + actor.Variable
        : actor.UsesProfile ? home.ProfileCredentials?.Mark
        : home.Credentials?.Mark;

    public static string Describe(Ledger ledger) => string.Join(' ', ledger.Entries.Select(static entry =>
        $"[{entry.AnonymousId} {entry.MadeOn} {entry.Principal ?? "free"} {entry.Mark} {string.Join(',', entry.Aliases.Select(static alias => alias.State))}]"));

    private static bool IsCutOff(ModelWorld world, Actor actor, Ledger? ledger) =>
        IdentityMachine.IsCutOff(ledger, actor.AskedIdentity) && world.Defect != Defect.LinksWhatWasReset;

    /// <summary>A login that changes the files for the credentials that it wrote.</summary>
    private static void BringBack(Actor actor, ModelHome home)
    {
        if (home is { File: not null, Ledger: not null, Credentials: { } credentials } && credentials.Mark == actor.LoginMark)
            home.CutOff.Remove("i" + actor.Account);
    }

    private static IdentityChange End(ModelWorld world, ModelHome home, IdentityFile file, Ledger ledger) =>
        world.Defect == Defect.EndsGiveUpAliases && IdentityMachine.GiveUpAliases(new IdentityView { File = file, Ledger = ledger }) is { } given
            ? IdentityMachine.End(file, given.Ledger, home.Machine, ModelWorld.Keys[world.Endpoint], world.Mint)
            : IdentityMachine.End(file, ledger, home.Machine, ModelWorld.Keys[world.Endpoint], world.Mint);

    private static IdentityChange Answered(ModelWorld world, ModelHome home, PrincipalLearned learned)
    {
        if (world.Defect == Defect.AliasesInCi)
            learned = learned with { MayAlias = true };
        if (world.Defect == Defect.NeverGives)
            learned = learned with { Machine = learned.Machine + " or not" };
        var ledger = home.Ledger!;
        var file = home.File!;
        if (world.Defect == Defect.GivesAGivenId && ledger.Find(file.AnonymousId) is { Principal: { } given } entry && given != learned.PrincipalId)
        {
            ledger = ledger.With(entry with { Principal = null, Aliases = [.. entry.Aliases.Select(static alias => alias with { State = AliasState.Noted })] }, file.AnonymousId);
            file = file with { LinkedPrincipalId = null };
        }

        var change = IdentityMachine.Answered(file, ledger, learned, world.Mint);
        if (world.Defect != Defect.ForgetsOtherEndpoints)
            return change;
        var entries = change.Ledger.Entries.Select(entry => entry with
        {
            Aliases = [.. entry.Aliases.Select(alias => alias.Endpoint == learned.Endpoint || alias.State != AliasState.Due ? alias : alias with { State = AliasState.Noted, Uuid = null })],
        });
        return change with { Ledger = change.Ledger with { Entries = [.. entries] } };
    }

    private static IdentityChange Repair(ModelWorld world, ModelHome home)
    {
        var ledger = home.Ledger ?? ModelWorld.NewLedger();
        return IdentityMachine.FreeEntry(ledger, home.Machine) is { } free
            ? new IdentityChange(ledger, new IdentityFile(free.AnonymousId, null))
            : IdentityMachine.End(null, ledger, home.Machine, ModelWorld.Keys[world.Endpoint], world.Mint);
    }
}
