using System.CommandLine;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Profiles;

/// <summary><c>--profile</c>, which every command takes: who is signed in, for this one command.</summary>
internal sealed class ProfileOption : Option<string?>
{
    public ProfileOption(ProfileSelection profiles)
        : base("--profile")
    {
        Profiles = profiles;
        Description = $"The profile to sign in with. Default: {ProfileSelection.Variable}, or the one that 'arcade profile use' chose.";
        HelpName = "NAME";
        Recursive = true;
        Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                // Not repeated: what stands there by mistake may be anything.
                if (ProfileName.FindProblem(token.Value) is { } problem)
                    result.AddError($"The name after '--profile' {problem}.");
            }
        });
        CompletionSources.Add(ProfileNames.Of(profiles).Complete);
    }

    public ProfileSelection Profiles { get; }

    /// <summary>As <see cref="Choose"/>, for a line that is only being completed.</summary>
    public static void ChooseWhileCompleting(ParseResult parsed)
    {
        foreach (var option in parsed.RootCommandResult.Command.Options)
            (option as ProfileOption)?.Choose(parsed);
    }

    /// <summary>Notes what the command line asks for, also where the rest of it makes no sense.</summary>
    public void Choose(ParseResult parsed) => Profiles.Ask(parsed.GetResult(this) is { Implicit: false, Tokens: [var name, ..] } ? name.Value : null);
}
