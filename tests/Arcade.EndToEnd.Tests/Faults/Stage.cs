namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>What a command finds when it begins.</summary>
public enum Stage
{
    /// <summary>No state at all.</summary>
    FirstRun,

    /// <summary>An anonymous id and a journal that was delivered.</summary>
    Anonymous,

    /// <summary>Credentials, and a link that was made with them.</summary>
    LoggedIn,

    /// <summary>A link whose credentials somebody took away: the command begins a new anonymous id.</summary>
    SignedOutElsewhere,
}
