namespace Arcade.Cli.Demo;

/// <summary>One command of the demonstration, as a user would type it.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="ExitCode">The exit code that it has to have.</param>
/// <param name="CommandName">The name that its event has to bear.</param>
/// <param name="Person">Whose it is: which account, counted from 0.</param>
/// <param name="IsAnonymous">Whether nobody was signed in when it began, and nobody when it ended.</param>
internal sealed record DemoStep(string[] Arguments, int ExitCode, string CommandName, int Person, bool IsAnonymous)
{
    public string Typed => "arcade " + string.Join(' ', Arguments);
}
