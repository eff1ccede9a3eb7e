using System.CommandLine;

namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>What an action is run with; it leads the action to its session.</summary>
internal sealed class SessionConfiguration : InvocationConfiguration
{
    public SessionConfiguration(UsageSession? session, UsageCommandOptions options)
    {
        Session = session;
        // Exceptions and signals are outcomes to record; System.CommandLine would swallow the ones and end the process at the others.
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
        if (options.Output is not null)
            Output = options.Output;
        if (options.Error is not null)
            Error = options.Error;
    }

    public UsageSession? Session { get; }
}
