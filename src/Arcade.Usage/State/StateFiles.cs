namespace Arcade.Usage.State;

/// <summary>The paths of usage.md section 2, absolute as the directory is.</summary>
/// <param name="directory">The product's state directory.</param>
/// <remarks>Each is made when it is asked for: a command asks for a third of them.</remarks>
internal sealed class StateFiles(string directory)
{
    public const string LockName = "usage.lock";

    public string Directory { get; } = directory;

    public string Identity => In(Directory, "usage.json");

    public string Ledger => In(Directory, "usage.links.json");

    public string Lock => In(Directory, LockName);

    public string SenderLock => In(Directory, "usage.sender");

    /// <summary>Its existence alone means off.</summary>
    public string Off => In(Directory, "usage.off");

    public string Notice => In(Directory, "usage.notice");

    public string Endpoint => In(Directory, "usage.endpoint.json");

    /// <summary>Everything that may be deleted at the price of pending events.</summary>
    public string Usage => In(Directory, "usage");

    public string Journal => In(Usage, "journal");

    /// <summary>What the sender decided and settled.</summary>
    public string State => In(Usage, "state");

    /// <summary>While it exists, what was recorded before <c>usage on</c> has still to be emptied.</summary>
    public string Void => In(Usage, "void");

    /// <summary>Its time is that of the next attempt; its content the failures per endpoint.</summary>
    public string Retry => In(Usage, "retry");

    public string Dropped => In(Usage, "dropped");

    public string Receipts => In(Usage, "receipts");

    public string SelfLog => In(Usage, "log");

    /// <summary>How many events were sent on which day.</summary>
    public string Daily => In(Usage, "daily");

    /// <summary>Its time is that of the last start of a sender where no lock can tell.</summary>
    public string Started => In(Usage, "started");

    public string Segment(int number) =>
        In(Journal, number == 1 ? "01" : NameOf(number));

    /// <summary>Apart, for most records go to the first, and joining characters sets three methods up.</summary>
    private static string NameOf(int number) =>
        number < 10 ? "0" + (char)('0' + number) : "1" + (char)('0' + (number - 10));

    /// <summary>What <c>Path.Combine</c> does, for names that need no look.</summary>
    private static string In(string directory, string name) => string.Concat(directory, OperatingSystem.IsWindows() ? "\\" : "/", name);
}
