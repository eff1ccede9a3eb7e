using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>What the program told: its options, checked once, and its arguments.</summary>
internal sealed class UsageSettings
{
    private readonly UsageOptions _options;

    public UsageSettings(UsageOptions options)
    {
        _options = options ?? throw Missing.Argument(nameof(options));
        if (!ProductNames.IsValid(options.Product))
            RefuseProduct(nameof(options));
        if (options.DailyCap < 1)
            RefuseDailyCap(nameof(options), options.DailyCap);
        Names = new ProductNames(options.Product);
        Program = options.Program ?? throw Missing.Argument("options.Program");
        Principals = options.Principals;
        DailyCap = options.DailyCap;
        IsDisabled = options.IsDisabled;
    }

    public ProductNames Names { get; }

    public string Version => EventText.CleanVersion(_options.Version);

    public Type Program { get; }

    public UsageCatalogue Catalogue => _options.Catalogue;

    public IPrincipalSource? Principals { get; }

    public UsageEndpoint? BuiltInEndpoint => UsageEndpoint.TryCreate(_options.Host, _options.ApiKey, (int)EndpointSource.BuiltIn);

    public int DailyCap { get; }

    public IReadOnlyList<string> DeclaredAssemblies => _options.DeclaredAssemblies;

    public bool IsDisabled { get; }

    /// <summary>The arguments that the program says it was started with; null before it has asked whether it is a sender.</summary>
    public string[]? Arguments { get; set; }

    /// <summary>Whether the program says off, or the environment by itself: what is asked first.</summary>
    /// <remarks>As the process was started; the framework's first look at a variable is dear (docs/design/core-library.md), and comes later.</remarks>
    public bool IsOffBy(VariableReader variables) =>
        IsDisabled || ConsentRules.IsOffByEnvironment(variables.ReadFirst("DO_NOT_TRACK"), variables.ReadFirst(Names.TrackingVariable));

    // Apart, as all that is rare: what a method throws is set up when it is entered.
    private static void RefuseProduct(string name) =>
        throw new ArgumentException("Product has to be 1 to 40 lower-case letters, digits and dashes, beginning with a letter: choose such a name.", name);

    private static void RefuseDailyCap(string name, int value) => throw new ArgumentOutOfRangeException(name, value, "DailyCap has to be 1 or more.");
}
