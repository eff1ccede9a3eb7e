namespace Arcade.Usage.Identity;

internal enum AliasState
{
    /// <summary>Events went there under the anonymous id; it is given to nobody, so no alias is owed.</summary>
    Noted,

    /// <summary>The anonymous id is given, and the service has still to be told.</summary>
    Due,

    /// <summary>The service answered 200. (A merge that PostHog's rules refuse is not reported.)</summary>
    Acknowledged,

    /// <summary>Never sent again: 400, 413, or the Python program linked the id with somebody else.</summary>
    Refused,
}
