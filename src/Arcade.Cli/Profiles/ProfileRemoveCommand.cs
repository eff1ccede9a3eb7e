using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Profiles;

/// <summary><c>arcade profile remove</c>: signs a profile out and forgets it.</summary>
/// <remarks>The command's event is whoever's profile is in use, and nothing of the machine's own identity ends with a named profile.</remarks>
internal static class ProfileRemoveCommand
{
    public static Command Create(ProfileSelection profiles)
    {
        var name = ProfileNames.Removable(profiles).Argument("The profile to remove.");
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask." };
        var command = new Command("remove", "Sign a profile out, and remove it.") { name, yes };
        command.Aliases.Add("rm");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, profiles, parsed.GetValue(name)!, parsed.GetValue(yes), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ProfileSelection profiles, string given, bool isSure, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var store = ProfileCommand.Store(profiles);
        if (given == ProfileName.Default)
            throw new DeclaredException(ProfileErrors.DefaultStays);
        var name = ProfileCommand.RequireName(store, given);
        if (!isSure)
            await AskAsync(error, name, cancellationToken);

        var wasChosen = store.ReadChoice().Name == name;
        var revoked = await RemoveAsync(store, name, wasChosen, cancellationToken);
        var said = $"The profile '{name}' is removed." + (wasChosen ? " Commands use the default one now." : "");
        await CancellableOutput.WriteAsync(() => output.WriteLineAsync(said), cancellationToken);
        if (revoked is RevokeOutcome.Unknown)
            await CancellableOutput.WriteAsync(() => error.WriteLineAsync("The service could not be asked to revoke the key; it is forgotten here."), cancellationToken);
        return CommandExit.Success;
    }

    private static async Task AskAsync(TextWriter error, string name, CancellationToken cancellationToken)
    {
        if (!Question.CanAsk(error))
            throw new DeclaredException(ProfileErrors.NeedsYes, name);
        if (!await Question.AgreesAsync(error, $"Sign out of the profile '{name}' and remove it?", cancellationToken))
            throw new DeclaredException(ProfileErrors.Kept);
    }

    // The choice last: a profile that is chosen and gone stops commands, which must not go on as somebody else unasked.
    private static async Task<RevokeOutcome?> RemoveAsync(ProfileStore store, string name, bool wasChosen, CancellationToken cancellationToken)
    {
        try
        {
            var (_, revoked) = await LogoutCommand.SignOutAsync(store.FileOf(name), cancellationToken);
            store.Remove(name);
            if (wasChosen)
                store.Choose(ProfileName.Default);
            return revoked;
        }
        catch (CredentialsException failure)
        {
            throw new DeclaredException(failure, ProfileErrors.NotRemoved, name, failure.Message);
        }
    }
}
