using System.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary>Refuses an option that nobody declared where the parser would take it for one of several names or paths.</summary>
internal static class UnknownOption
{
    /// <param name="argument">What takes several.</param>
    /// <param name="hint">What to do where it is meant as it stands.</param>
    public static Argument<string[]> RefuseOptions(this Argument<string[]> argument, string hint = "")
    {
        argument.Validators.Add(result =>
        {
            // Its value is not repeated: it may be a key.
            if (result.Tokens.FirstOrDefault(static token => token.Value.StartsWith('-')) is { } unknown)
                result.AddError($"'{unknown.Value.Split('=', ':')[0]}' is no option of this command.{hint}");
        });
        return argument;
    }
}
