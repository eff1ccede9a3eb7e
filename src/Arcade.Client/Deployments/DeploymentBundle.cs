namespace Arcade.Client.Deployments;

/// <summary>A server that is sent along.</summary>
public sealed record DeploymentBundle
{
    /// <summary>The server's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The server's version.</summary>
    public string? Version { get; init; }

    /// <summary>A gzip-compressed tar archive; base64 on the wire.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>What it is: <c>mcp</c>.</summary>
    public string Type { get; init; } = "mcp";

    /// <summary>The file in the archive that is run.</summary>
    public string? Entrypoint { get; init; }

    /// <summary>The SHA-256 of <see cref="Bytes"/> in hexadecimal, for a service that checks it; null for none.</summary>
    public string? Sha256 { get; init; }
}
