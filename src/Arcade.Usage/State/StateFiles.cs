namespace Arcade.Usage.State;

/// <summary>The paths of usage.md section 2, made absolute once.</summary>
internal sealed class StateFiles
{
    public const string LockName = "usage.lock";

    public StateFiles(string directory)
    {
        Directory = directory;
        Identity = Path.Combine(directory, "usage.json");
        Ledger = Path.Combine(directory, "usage.links.json");
        Lock = Path.Combine(directory, LockName);
        SenderLock = Path.Combine(directory, "usage.sender");
        Off = Path.Combine(directory, "usage.off");
        Notice = Path.Combine(directory, "usage.notice");
        Endpoint = Path.Combine(directory, "usage.endpoint.json");
        Usage = Path.Combine(directory, "usage");
        Journal = Path.Combine(Usage, "journal");
        State = Path.Combine(Usage, "state");
        Void = Path.Combine(Usage, "void");
        Retry = Path.Combine(Usage, "retry");
        Dropped = Path.Combine(Usage, "dropped");
        Receipts = Path.Combine(Usage, "receipts");
        SelfLog = Path.Combine(Usage, "log");
        Daily = Path.Combine(Usage, "daily");
        Started = Path.Combine(Usage, "started");
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
        Path.Combine(Journal, number < 10 ? "0" + (char)('0' + number) : "1" + (char)('0' + (number - 10)));
}
