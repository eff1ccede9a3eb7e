namespace Arcade.Cli.Up;

/// <summary>How <c>arcade up</c> runs the platform.</summary>
internal sealed record PlatformOptions
{
    /// <summary>The directory of the databases; it is made where it is missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The collector's port; 0 takes a free one.</summary>
    public int CollectorPort { get; init; }

    /// <summary>The control plane's port; 0 takes a free one.</summary>
    public int ControlPlanePort { get; init; }

    /// <summary>The address that the control plane listens on; loopback if nothing is said.</summary>
    public string? Host { get; init; }

    /// <summary>The names under which other computers find the control plane.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The PEM file of the control plane's certificate.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The PEM file of its private key.</summary>
    public string? CertificateKeyPath { get; init; }

    /// <summary>Whether the control plane may be reached by others without TLS.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>The proxies in front of the control plane that are believed about who asks.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
