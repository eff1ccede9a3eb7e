using Arcade.ControlPlane.Deployments;

namespace Arcade.ControlPlane;

/// <summary>How an embedded control plane is started.</summary>
public sealed class ControlPlaneOptions
{
    /// <summary>The absolute path of the SQLite database; the file and its folder are made, readable by the user alone, when missing.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The loopback address to listen on: an IP address such as <c>127.0.0.1</c> or <c>::1</c>, or <c>localhost</c> for the former. Default: <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

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
