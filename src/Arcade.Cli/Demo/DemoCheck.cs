namespace Arcade.Cli.Demo;

/// <summary>Something that the specification promises, and whether it held.</summary>
internal sealed record DemoCheck(string Promise, bool Holds);
