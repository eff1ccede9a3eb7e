namespace Arcade.ControlPlane.Deployments;

/// <summary>One uploaded version of a deployment.</summary>
internal sealed record Release
{
    public required string Id { get; init; }

    /// <summary>The version that the server has by its own account; null where it wasn't told.</summary>
    public string? Version { get; init; }

    /// <summary>The file that is run, relative to the archive: a <c>.dll</c> by the .NET host, anything else by itself.</summary>
    public required string Entrypoint { get; init; }

    /// <summary>SHA-256 of the archive, in lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    public required DateTimeOffset Created { get; init; }
}
