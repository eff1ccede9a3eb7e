namespace Arcade.Cli.Deploy;

/// <summary>Which secrets go to the service together with a server.</summary>
internal enum SecretSelection
{
    /// <summary>Those that its tools declare.</summary>
    Auto,

    /// <summary>All of the file <c>.env</c>.</summary>
    All,

    /// <summary>None.</summary>
    Skip,
}
