namespace Arcade.Usage.CommandLine;

/// <summary>The exit codes of a command line.</summary>
public static class CommandExit
{
    /// <summary>The command did what it was asked to.</summary>
    public const int Success = 0;

    /// <summary>It did not.</summary>
    public const int Failure = 1;

    /// <summary>What it was asked to do could not be understood.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C, or a request to end.</summary>
    public const int Cancelled = 130;
}
