namespace Arcade.Usage.State;

/// <summary>The paths of usage.md section 2, made absolute once.</summary>
internal sealed class StateFiles
{
    public const string LockName = "usage.lock";

    public StateFiles(string directory)
    {
        Directory = directory;
        Identity = In(directory, "usage.json");
        Ledger = In(directory, "usage.links.json");
        Lock = In(directory, LockName);
        SenderLock = In(directory, "usage.sender");
        Off = In(directory, "usage.off");
        Notice = In(directory, "usage.notice");
        Endpoint = In(directory, "usage.endpoint.json");
        Usage = In(directory, "usage");
        Journal = In(Usage, "journal");
        State = In(Usage, "state");
        Void = In(Usage, "void");
        Retry = In(Usage, "retry");
        Dropped = In(Usage, "dropped");
        Receipts = In(Usage, "receipts");
        SelfLog = In(Usage, "log");
        Daily = In(Usage, "daily");
        Started = In(Usage, "started");
    }

    public string Directory { get; }

    public string Identity { get; }

    public string Ledger { get; }

    public string Lock { get; }

    public string SenderLock { get; }

    /// <summary>Its existence alone means off.</summary>
    public string Off { get; }

    public string Notice { get; }

    public string Endpoint { get; }

    /// <summary>Everything that may be deleted at the price of pending events.</summary>
    public string Usage { get; }

    public string Journal { get; }

    /// <summary>What the sender decided and settled.</summary>
    public string State { get; }

    /// <summary>While it exists, what was recorded before <c>usage on</c> has still to be emptied.</summary>
    public string Void { get; }

    /// <summary>Its time is that of the next attempt; its content the failures per endpoint.</summary>
    public string Retry { get; }

    public string Dropped { get; }

    public string Receipts { get; }

    public string SelfLog { get; }

    /// <summary>How many events were sent on which day.</summary>
    public string Daily { get; }

    /// <summary>Its time is that of the last start of a sender where no lock can tell.</summary>
    public string Started { get; }

    public string Segment(int number) =>
        In(Journal, number == 1 ? "01" : NameOf(number));

    /// <summary>Apart, for most records go to the first, and joining characters sets three methods up.</summary>
    private static string NameOf(int number) =>
        number < 10 ? "0" + (char)('0' + number) : "1" + (char)('0' + (number - 10));

    /// <summary>What <c>Path.Combine</c> does, for names that need no look.</summary>
    private static string In(string directory, string name) => string.Concat(directory, OperatingSystem.IsWindows() ? "\\" : "/", name);
}
