namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What may happen in a history, and how often.</summary>
internal sealed record Bounds
{
    public int Commands { get; init; }

    public int AtOnce { get; init; } = 1;

    /// <summary>Changes of credentials, endpoint or files that no command makes.</summary>
    public int Changes { get; init; }

    public int Kills { get; init; }

    /// <summary>Lost answers, refused requests, a service that doesn't say whose credentials are, appends that fail, a lock that a sender waits for in vain.</summary>
    public int Faults { get; init; }

    public int Copies { get; init; }

    /// <summary>Machines with homes of their own.</summary>
    public int Machines { get; init; } = 1;

    public int PythonCommands { get; init; }

    /// <summary>o: ordinary, P, Q and R: login, x: logout, r: <c>usage reset</c>, c: ordinary in CI, p and q: with a variable, 1: login P in CI, y: with
    /// another profile, Y: login of Q there, X: logout there.</summary>
    public string Kinds { get; init; } = "oPQx";

    /// <summary>P, Q and R: credentials appear; -: they are deleted; f: token refresh; l: ledger deleted; e: another endpoint; u: <c>usage.json</c> deleted;
    /// n: the network goes or comes back; d: a day passes.</summary>
    public string ChangeKinds { get; init; } = "PQ-f";

    /// <summary>Whether both files exist at the beginning; else this is a first run.</summary>
    public bool IsWarm { get; init; } = true;

    /// <summary>Whether <c>usage.json</c> exists without a ledger at the beginning (the Python program made it).</summary>
    public bool IsPythons { get; init; }

    public bool ChecksHistory { get; init; } = true;

    /// <summary>Whether the service looks later at what it took, in any order that it may; else at once.</summary>
    public bool IsQueued { get; init; }

    /// <summary>Whether nothing here may lead to an alias: CI, variables and other profiles link nothing.</summary>
    public bool ForbidsAliases { get; init; }

    /// <summary>Leaves what reaches the wire unchecked, to see that what comes of it at the service is noticed too.</summary>
    public bool ChecksPersonsAlone { get; init; }
}
