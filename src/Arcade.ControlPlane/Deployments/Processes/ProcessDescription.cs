namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>A program that is to run: with these variables and no others.</summary>
internal sealed record ProcessDescription
{
    /// <summary>The program's absolute path.</summary>
    public required string Program { get; init; }

    /// <summary>What follows the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required string WorkingDirectory { get; init; }
}
