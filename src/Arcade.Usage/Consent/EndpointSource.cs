namespace Arcade.Usage.Consent;

/// <summary>Where the address and key of the service come from.</summary>
public enum EndpointSource
{
    /// <summary>Two environment variables.</summary>
    Environment,

    /// <summary><c>usage.endpoint.json</c> in the state directory.</summary>
    File,

    /// <summary>Whoever built the product.</summary>
    BuiltIn,
}
