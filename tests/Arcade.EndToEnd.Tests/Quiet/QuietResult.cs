namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>What a person or a script sees of a command that ended.</summary>
internal sealed record QuietResult(int ExitCode, string Output, string Error);
