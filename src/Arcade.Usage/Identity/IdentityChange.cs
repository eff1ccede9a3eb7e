namespace Arcade.Usage.Identity;

/// <summary>What the two files shall say. The ledger is written first, always.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="File"><c>usage.json</c>, or null where it stays as it is.</param>
internal sealed record IdentityChange(Ledger Ledger, IdentityFile? File);
