namespace Arcade.Usage;

/// <summary>Every name that follows from a product's: <c>acme</c> gives <c>.acme</c>, <c>ACME_USAGE_TRACKING</c> and so on.</summary>
internal sealed class ProductNames(string product)
{
    /// <summary>The sender's only argument. It is the same for every product: a program sees only its own variables.</summary>
    public const string SenderVerb = "usage-sender";

    private readonly string _prefix = product.ToUpperInvariant().Replace('-', '_');

    public string Product { get; } = product;

    public string DirectoryName => "." + Product;

    public string TrackingVariable => _prefix + "_USAGE_TRACKING";

    public string WorkDirectoryVariable => _prefix + "_WORK_DIR";

    public string HostVariable => _prefix + "_USAGE_HOST";

    public string ApiKeyVariable => _prefix + "_USAGE_API_KEY";

    public string EventDataVariable => _prefix + "_USAGE_EVENT_DATA";

    public string WaitVariable => _prefix + "_USAGE_WAIT";

    /// <summary>Windows only: the value of the inherited handle that is the sender lock.</summary>
    public string LockVariable => _prefix + "_USAGE_LOCK";

    /// <summary>The machine-wide directory of the marker that switches everybody off.</summary>
    public string MachineDirectory => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), Product)
        : "/etc/" + Product;

    public static bool IsValid(string product) =>
        product is { Length: > 0 and <= 40 } && char.IsAsciiLetterLower(product[0])
        && product.AsSpan().IndexOfAnyExceptInRange('-', 'z') < 0
        && product.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
