namespace Arcade.Client.Auth;

/// <summary>How far a person's agreement has come.</summary>
public static class AuthorizationStatus
{
    /// <summary>Nobody has opened the page.</summary>
    public const string NotStarted = "not_started";

    /// <summary>The person is at it.</summary>
    public const string Pending = "pending";

    /// <summary>The person has agreed.</summary>
    public const string Completed = "completed";

    /// <summary>It came to nothing, and won't by waiting.</summary>
    public const string Failed = "failed";
}
