using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;

namespace Arcade.Usage;

/// <summary>The options, checked once.</summary>
internal sealed class UsageSettings
{
    private readonly UsageOptions _options;

    public UsageSettings(UsageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        if (!ProductNames.IsValid(options.Product))
            throw new ArgumentException("Product has to be 1 to 40 lower-case letters, digits and dashes, beginning with a letter: choose such a name.", nameof(options));
        ArgumentNullException.ThrowIfNull(options.Program);
        if (options.DailyCap < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.DailyCap, "DailyCap has to be 1 or more.");
        Names = new ProductNames(options.Product);
        Program = options.Program;
        Principals = options.Principals;
        DailyCap = options.DailyCap;
        IsDisabled = options.IsDisabled;
    }

    public ProductNames Names { get; }

    public string Version => VersionProperty.Clean(_options.Version);

    public Type Program { get; }

    public UsageCatalogue Catalogue => _options.Catalogue;

    public IPrincipalSource? Principals { get; }

    public UsageEndpoint? BuiltInEndpoint => UsageEndpoint.TryCreate(_options.Host, _options.ApiKey, EndpointSource.BuiltIn);

    public int DailyCap { get; }

    public IReadOnlyList<string> DeclaredAssemblies => _options.DeclaredAssemblies;

    public bool IsDisabled { get; }
}
