namespace Arcade.Usage.Identity;

/// <summary>The identity files as they were read together.</summary>
internal sealed class IdentityView
{
    /// <summary><c>usage.json</c>, or null where it is missing or not valid.</summary>
    public IdentityFile? File { get; init; }

    /// <summary>Whether something has that name, valid or not.</summary>
    public bool FileExists { get; init; }

    /// <summary>The ledger, or null where it is missing or not valid.</summary>
    public Ledger? Ledger { get; init; }

    public bool LedgerExists { get; init; }

    /// <summary>The mark of the credentials, or null where there are none.</summary>
    public string? Mark { get; init; }

    /// <summary>This machine's hash under the ledger's key; empty without a ledger.</summary>
    public string Machine { get; init; } = string.Empty;
}
