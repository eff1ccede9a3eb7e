using Arcade.Core.Requirements;

namespace Arcade.Core.Execution;

/// <summary>How tools are run.</summary>
public sealed record ToolExecutorOptions
{
    /// <summary>
    /// How long a tool may run without a sign of life. A tool that reports progress starts the time anew with each report (MCP 2025-11-25,
    /// basic/lifecycle, "Timeouts"). Default 5 minutes; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a tool may run in all, however often it reports. Default 1 hour; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan MaximumTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>True (the default) where a value that doesn't fit the tool's declaration is an error, not a result.</summary>
    public bool ValidatesResults { get; init; } = true;

    /// <summary>Whom to ask for a person's authorization; null where only callers bring it.</summary>
    public IToolAuthorizer? Authorizer { get; init; }

    /// <summary>Where to look for secrets that the caller didn't bring; null for nowhere.</summary>
    public IToolSecrets? Secrets { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
