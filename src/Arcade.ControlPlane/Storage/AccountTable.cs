using Arcade.ControlPlane.Accounts;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class AccountTable
{
    public static bool IsEmpty(SqliteConnection connection) =>
        connection.QueryFirst("SELECT EXISTS (SELECT 1 FROM accounts)", row => row.GetInt64(0)) == 0;

    public static Account? Find(SqliteConnection connection, EmailAddress email) => connection.QueryFirst(
        "SELECT id, email, password_hash FROM accounts WHERE email_key = $key",
        row => new Account { Id = row.GetString(0), Email = row.GetString(1), PasswordHash = row.GetString(2) },
        ("$key", email.Key));

    public static string? FindEmail(SqliteConnection connection, string id) =>
        connection.QueryFirst("SELECT email FROM accounts WHERE id = $id", row => row.GetString(0), ("$id", id));

    public static void Insert(SqliteConnection connection, Account account, EmailAddress email, DateTimeOffset now) => connection.Execute(
        "INSERT INTO accounts (id, email, email_key, password_hash, created_at) VALUES ($id, $email, $key, $hash, $now)",
        ("$id", account.Id), ("$email", email.Text), ("$key", email.Key), ("$hash", account.PasswordHash), ("$now", now));

    /// <summary>Replaces a hash, unless the password was changed since it was read.</summary>
    public static void ReplaceHash(SqliteConnection connection, Account account, string newHash) => connection.Execute(
        "UPDATE accounts SET password_hash = $new WHERE id = $id AND password_hash = $old",
        ("$new", newHash), ("$id", account.Id), ("$old", account.PasswordHash));
}
