using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;

namespace Arcade.Usage;

/// <summary>The options, checked once.</summary>
internal sealed class UsageSettings
{
    public UsageSettings(UsageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!ProductNames.IsValid(options.Product))
            throw new ArgumentException("Product has to be 1 to 40 lower-case letters, digits and dashes, beginning with a letter: choose such a name.", nameof(options));
        ArgumentNullException.ThrowIfNull(options.Program);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DailyCap, 1);
        Names = new ProductNames(options.Product);
        Version = VersionProperty.Clean(options.Version);
        Program = options.Program;
        Catalogue = options.Catalogue;
        Principals = options.Principals;
        BuiltInEndpoint = UsageEndpoint.TryCreate(options.Host, options.ApiKey, EndpointSource.BuiltIn);
        DailyCap = options.DailyCap;
        DeclaredAssemblies = options.DeclaredAssemblies;
        IsDisabled = options.IsDisabled;
    }

    public ProductNames Names { get; }

    public string Version { get; }

    public Type Program { get; }

    public UsageCatalogue Catalogue { get; }

    public IPrincipalSource? Principals { get; }

    public UsageEndpoint? BuiltInEndpoint { get; }

    public int DailyCap { get; }

    public IReadOnlyList<string> DeclaredAssemblies { get; }

    public bool IsDisabled { get; }
}
