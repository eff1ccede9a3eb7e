namespace Arcade.Bench.Tools.Servers;

/// <summary>How a program is published.</summary>
internal enum ProgramForm
{
    /// <summary>Compiled at run time, as <c>dotnet publish</c> leaves it.</summary>
    Plain,

    /// <summary>ReadyToRun.</summary>
    Ready,

    Native,

    /// <summary>Not published: what an ordinary build makes.</summary>
    AsBuilt,
}
