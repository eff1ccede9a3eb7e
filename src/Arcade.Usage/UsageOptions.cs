using Arcade.Usage.Events;
using Arcade.Usage.Identity;

namespace Arcade.Usage;

/// <summary>What a program tells its usage tracking once, at start.</summary>
public sealed class UsageOptions
{
    /// <summary>The default of <see cref="DailyCap"/>.</summary>
    public const int DefaultDailyCap = 5000;

    /// <summary>
    /// The product's name, from which directory, variables and marker follow: <c>acme</c> gives <c>.acme</c> and
    /// <c>ACME_USAGE_TRACKING</c>. Lower-case letters, digits and dashes, beginning with a letter, at most 40.
    /// </summary>
    public required string Product { get; init; }

    /// <summary>The product's semantic version; build metadata is cut off, and what is no version is sent as 0.0.0.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// A type of the program itself. A sender is started only where its assembly is the entry assembly, so that a test host
    /// that calls the program's <c>Main</c> never starts itself again.
    /// </summary>
    public required Type Program { get; init; }

    /// <summary>Everything that may be said. Default: the standard events only.</summary>
    public UsageCatalogue Catalogue
    {
        // Made when it is asked for: a command that is off never does.
        get => field ??= new UsageCatalogue();
        init;
    }

    /// <summary>Who is logged in. Default: none, so that everything is anonymous.</summary>
    public IPrincipalSource? Principals { get; init; }

    /// <summary>The service's address, built in by whoever builds the product: https, or loopback. Default: none, so that nothing is sent.</summary>
    public string? Host { get; init; }

    /// <summary>The service's write-only project key that goes with <see cref="Host"/>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How many events one user's machine sends in a day (UTC), 1 or more. Default: 5000.</summary>
    public int DailyCap { get; init; } = DefaultDailyCap;

    /// <summary>
    /// Names of the assemblies whose exception types may be named in <c>error_type</c>, besides the base library's. Default:
    /// the one of <see cref="Program"/>.
    /// </summary>
    public IReadOnlyList<string> DeclaredAssemblies { get => field ?? []; init; }

    /// <summary>Forbids all files and processes, for a downstream test suite. Default: false.</summary>
    public bool IsDisabled { get; init; }
}
