namespace Arcade.Client.Addresses;

/// <summary>What the command line says beside the host.</summary>
public sealed record AddressOptions
{
    /// <summary>Whether https is asked for (<c>--tls</c>).</summary>
    public bool ForceTls { get; init; }

    /// <summary>Whether http is asked for (<c>--no-tls</c>); it wins over <see cref="ForceTls"/>.</summary>
    public bool ForceNoTls { get; init; }

    /// <summary>The port (<c>--port</c>), 1 to 65535; a port written in the host wins over it.</summary>
    public int? Port { get; init; }

    /// <summary>The port of a loopback host that names none, where the host is not a full URL; null for the scheme's own.</summary>
    public int? LoopbackPort { get; init; }
}
