namespace Arcade.Cli.Deploy;

/// <summary>What was asked for.</summary>
internal sealed record DeployRequest
{
    /// <summary>A project, or a directory with one.</summary>
    public required string Path { get; init; }

    /// <summary>The deployment's name; null for the program's.</summary>
    public string? Name { get; init; }

    public required bool IsDryRun { get; init; }

    public required bool Waits { get; init; }

    public required bool WritesJson { get; init; }

    public required SecretSelection Secrets { get; init; }

    /// <summary>How long the upload and the start may take together.</summary>
    public required TimeSpan Limit { get; init; }
}
