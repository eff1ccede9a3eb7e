using System.CommandLine;

namespace Arcade.Usage.CommandLine;

/// <summary>How a program's command line is parsed and run.</summary>
public sealed class UsageCommandOptions
{
    /// <summary>How the command line is parsed. Default: System.CommandLine's own way.</summary>
    public ParserConfiguration? Parser { get; init; }

    /// <summary>Where commands write data. Default: standard output.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Where everything else goes. Default: standard error. Where another writer is given, the first-run notice is never shown.</summary>
    public TextWriter? Error { get; init; }

    /// <summary>
    /// Is told of the command line once it is parsed, well or not, and before recording begins: for a program in which an option
    /// says who is signed in. It must not throw. Default: nobody is told.
    /// </summary>
    public Action<ParseResult>? Parsed { get; init; }

    /// <summary>
    /// Says of a command line that it starts a server that speaks over standard input and output, so that the first-run notice
    /// waits for another command. Default: none does.
    /// </summary>
    public Func<ParseResult, bool>? IsStdioServer { get; init; }

    /// <summary>Says of a command line that its output is for machines, besides those with <c>--json</c>. Default: none is.</summary>
    public Func<ParseResult, bool>? IsMachineReadable { get; init; }

    /// <summary>The clock that measures how long a command takes. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
