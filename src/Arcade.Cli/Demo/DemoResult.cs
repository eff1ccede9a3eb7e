namespace Arcade.Cli.Demo;

/// <summary>How a command of the demonstration ended.</summary>
internal sealed record DemoResult(int ExitCode, string Output, string Error);
