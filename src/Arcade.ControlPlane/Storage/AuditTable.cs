using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>What was changed and by whom, without secrets.</summary>
internal static class AuditTable
{
    public static int Append(SqliteConnection connection, AuditEntry entry) => connection.Execute(
        "INSERT INTO audit (at, action, account_id, subject, address) VALUES ($at, $action, $account, $subject, $address)",
        ("$at", entry.At), ("$action", entry.Action), ("$account", entry.AccountId), ("$subject", entry.Subject), ("$address", entry.Address));
}
