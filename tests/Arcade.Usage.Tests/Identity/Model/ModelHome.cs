using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>One machine's state directory, credentials and locks.</summary>
internal sealed class ModelHome
{
    public required string Machine { get; init; }

    public IdentityFile? File { get; set; }

    public Ledger? Ledger { get; set; }

    public Credentials? Credentials { get; set; }

    /// <summary>Credentials of a profile that has to be asked for by name.</summary>
    public Credentials? ProfileCredentials { get; set; }

    public List<JournalEntry> Journal { get; private init; } = [];

    /// <summary>The machine whose mark the state log bears.</summary>
    public required string JournalMachine { get; set; }

    public bool IsLedgerLocked { get; set; }

    public bool IsSenderLocked { get; set; }

    /// <summary>Whose login followed the anonymous events in <see cref="Anonymous"/>; empty: nobody's yet; <c>!</c>: several, unknown.</summary>
    public string Epoch { get; set; } = "";

    public List<int> Anonymous { get; private init; } = [];

    /// <summary>The identities that a reset cut off and no login has brought back.</summary>
    public List<string> CutOff { get; private init; } = [];

    /// <summary>The ids that were given to somebody and are left: on no new event.</summary>
    public List<string> Ended { get; private init; } = [];

    /// <summary>The ids that no event of a command that begins now may bear; a given one whose credentials are gone is among them.</summary>
    public string EndedByNow => string.Join(',', Credentials is null && File is { AnonymousId: var id } && Ledger?.Find(id)?.Principal is not null ? [.. Ended, id] : Ended);

    public ModelHome Clone(string? machine = null) => new()
    {
        Machine = machine ?? Machine,
        File = File,
        Ledger = Ledger,
        Credentials = Credentials,
        ProfileCredentials = ProfileCredentials,
        Journal = [.. Journal],
        JournalMachine = JournalMachine,
        IsLedgerLocked = IsLedgerLocked && machine is null,
        IsSenderLocked = IsSenderLocked && machine is null,
        Epoch = machine is null ? Epoch : Credentials is null ? "" : "!",
        Anonymous = machine is null ? [.. Anonymous] : [],
        CutOff = [.. CutOff],
        Ended = [.. Ended],
    };
}
