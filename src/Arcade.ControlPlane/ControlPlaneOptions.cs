using Arcade.ControlPlane.Deployments;

namespace Arcade.ControlPlane;

/// <summary>How an embedded control plane is started.</summary>
public sealed class ControlPlaneOptions
{
    /// <summary>The absolute path of the SQLite database; the file and its folder are made, readable by the user alone, when missing.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>
    /// The IP address to listen on, or <c>localhost</c> for the default, <c>127.0.0.1</c>. One that other computers can reach, such as
    /// <c>0.0.0.0</c>, is refused unless there is a certificate or <see cref="AllowPlainHttp"/> is set.
    /// </summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>
    /// The host names, without port, under which other computers find this one, such as <c>arcade.example.com</c>. Requests under other
    /// names are refused, those under an IP address are not. Links lead to the first. Default: none.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The path of a PEM file with the certificate for TLS, and its chain after it. Null, the default: plain HTTP.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The path of a PEM file with the certificate's private key, not encrypted. Null: it is in the certificate's file.</summary>
    public string? CertificateKeyPath { get; init; }

    /// <summary>
    /// Whether keys, passwords and secrets may cross a network as plain text: set it only behind a proxy that speaks TLS, or in a network that
    /// is closed to everybody else. Default: false.
    /// </summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>
    /// The IP addresses, or networks such as <c>10.0.0.0/8</c>, of proxies in front of it: what they say in <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c> is believed, and nobody else's. Without it all who come through a proxy have one address, and share what
    /// slows guessing down. Default: none.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The TCP port, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The iterations of PBKDF2 with SHA-256 for new password hashes, 1 to 10,000,000; default 600,000. A password whose hash had
    /// fewer is hashed again at its next sign-in.
    /// </summary>
    public int Pbkdf2Iterations { get; init; } = 600_000;

    /// <summary>The clock; default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How tool servers that are uploaded are run; null, the default, for a control plane that takes none.</summary>
    public DeploymentOptions? Deployments { get; init; }
}
