namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>What a command's standard output leads to.</summary>
internal enum CanaryOutput
{
    /// <summary>A pipe that is read.</summary>
    Read,

    /// <summary>A full device: writing fails, and a command that didn't foresee it throws.</summary>
    FullDevice,

    /// <summary>A full pipe that nobody reads: writing never returns.</summary>
    FullPipe,
}
