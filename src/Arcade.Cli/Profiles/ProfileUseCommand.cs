using System.CommandLine;
using Arcade.Cli.Interaction;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Profiles;

/// <summary><c>arcade profile use</c>: chooses the profile of the commands that come.</summary>
internal static class ProfileUseCommand
{
    public static Command Create(ProfileSelection profiles)
    {
        var name = ProfileNames.Of(profiles).Argument("The profile that commands shall use from now on; 'default' for the default one.");
        var command = new Command("use", "Choose the profile that commands use.") { name };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, profiles, parsed.GetValue(name)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ProfileSelection profiles, string given, CancellationToken cancellationToken)
    {
        var store = ProfileCommand.Store(profiles);
        var name = ProfileCommand.RequireName(store, given);
        try
        {
            store.Choose(name);
        }
        catch (CredentialsException failure)
        {
            throw new DeclaredException(failure, ProfileErrors.NotChosen, failure.Message);
        }

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await CancellableOutput.WriteAsync(() => output.WriteLineAsync($"Commands use the profile '{name}' now."), cancellationToken);
        if (Before(profiles) is { } variable)
            await CancellableOutput.WriteAsync(() => error.WriteLineAsync($"But {variable} is set here, and goes before it."), cancellationToken);
        return CommandExit.Success;
    }

    // Of commands that come, so what this one was asked for by its option says nothing.
    private static string? Before(ProfileSelection profiles) =>
        new[] { ArcadePrincipalSource.KeyVariable, ProfileSelection.Variable }.FirstOrDefault(profiles.HasVariable);
}
