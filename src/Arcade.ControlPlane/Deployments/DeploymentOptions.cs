using Arcade.ControlPlane.Deployments.Archives;
using Arcade.ControlPlane.Deployments.Logs;

namespace Arcade.ControlPlane.Deployments;

/// <summary>How a control plane runs tool servers. They are programs of whoever holds a key, and run as this computer's user.</summary>
public sealed class DeploymentOptions
{
    /// <summary>The absolute path of the directory for programs, logs and locks; it is made, for the user alone, where it is missing. One control plane uses it at a time.</summary>
    public required string Directory { get; init; }

    /// <summary>The absolute path of the <c>dotnet</c> host; null where there is none, and then only programs that need none can be run.</summary>
    public string? DotnetPath { get; init; }

    /// <summary>The variables that servers get besides those of their own, such as <c>PATH</c> and proxies; nothing else of this program's environment reaches them. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a server may take from its start until it is healthy. Default: 2 minutes.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a server may take to end after SIGTERM, before SIGKILL. Default: 10 seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replaced server goes on, for calls that are on their way to it. Default: 2 seconds.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait before a server that ended is started again; it doubles with each time. Default: 1 second.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such wait; a server that was healthy for this long begins anew. Default: 1 minute.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a running server is asked for its health; one that doesn't answer three times is started again. Default: 10 seconds.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(10);

    internal ArchiveLimits Archives { get; init; } = new();

    internal LogOptions Logs { get; init; } = new();

    /// <summary>Where servers are made known; null for the control plane's own registry.</summary>
    internal IWorkerRegistration? Registration { get; init; }
}
