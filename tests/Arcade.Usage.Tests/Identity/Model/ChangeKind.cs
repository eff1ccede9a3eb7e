namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The changes of <c>usage.json</c> and the ledger that processes make under the lock.</summary>
internal enum ChangeKind
{
    Repair,
    End,
    Login,
    LoginUnlearned,
    Logout,
    Reset,
    Link,
    Remember,
    NoteAlias,
    NoteEndpoint,
}
