using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>Every name that follows from a product's: <c>acme</c> gives <c>.acme</c>, <c>ACME_USAGE_TRACKING</c> and so on.</summary>
public sealed class ProductNames
{
    /// <summary>The sender's only argument. It is the same for every product: a program sees only its own variables.</summary>
    internal const string SenderVerb = "usage-sender";

    private const int LongestName = 40;

    private readonly string _prefix;

    internal ProductNames(string product)
    {
        Product = product;
        _prefix = PrefixOf(product);
    }

    /// <summary>The product's name.</summary>
    public string Product { get; }

    /// <summary>The variable that switches tracking off, or to its log mode.</summary>
    public string TrackingVariable => _prefix + "_USAGE_TRACKING";

    /// <summary>The variable with the endpoint's address; it counts only together with <see cref="ApiKeyVariable"/>.</summary>
    public string HostVariable => _prefix + "_USAGE_HOST";

    /// <summary>The variable with the endpoint's write-only project key.</summary>
    public string ApiKeyVariable => _prefix + "_USAGE_API_KEY";

    /// <summary>The machine-wide directory of the marker that switches everybody off.</summary>
    public string MachineDirectory => OperatingSystem.IsWindows()
        ? Path.Combine(WindowsMachine.ProgramData, Product)
        : "/etc/" + Product;

    internal string DirectoryName => "." + Product;

    internal string WorkDirectoryVariable => _prefix + "_WORK_DIR";

    internal string EventDataVariable => _prefix + "_USAGE_EVENT_DATA";

    internal string WaitVariable => _prefix + "_USAGE_WAIT";

    /// <summary>Windows only: the value of the inherited handle that is the sender lock.</summary>
    internal string LockVariable => _prefix + "_USAGE_LOCK";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsValid(string product) =>
        product is { Length: > 0 and <= LongestName } && AsciiText.IsLower(product[0])
        && HasOnlyNameCharacters(product);

    /// <summary>Letter by letter: the framework's own change of case and replacement cost 1.6 ms at their first use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string PrefixOf(string product)
    {
        var prefix = new char[product.Length];
        for (var i = 0; i < prefix.Length; i++)
            prefix[i] = product[i] == '-' ? '_' : AsciiText.IsLower(product[i]) ? (char)(product[i] & ~0x20) : product[i];
        return new string(prefix);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasOnlyNameCharacters(string product)
    {
        foreach (var character in product)
        {
            if (!AsciiText.IsLower(character) && !AsciiText.IsDigit(character) && character != '-')
                return false;
        }

        return true;
    }
}
