using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;
using Arcade.Usage.Events;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>The front door: usage tracking of one program.</summary>
/// <example>
/// <code>
/// var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
/// if (usage.TryRunSender(args, out var exitCode)) return exitCode;
/// return await usage.RunAsync("greet", cancellation => GreetAsync(args, cancellation));
/// </code>
/// </example>
public sealed class UsageTracking
{
    private readonly UsageSettings _settings;
    private readonly VariableReader _variables;

    // Made when it is asked for: a command that is off by its environment never does.
    private UsageContext? _context;
    private bool _mayStart;

    /// <summary>Prepares the tracking; nothing is read or written yet.</summary>
    /// <param name="options">What the program tells.</param>
    /// <exception cref="ArgumentException">The options are not usable; the message says how to mend them.</exception>
    public UsageTracking(UsageOptions options)
    {
        _settings = new UsageSettings(options);
        _variables = new VariableReader(null);
    }

    internal UsageTracking(UsageContext context)
    {
        _settings = context.Settings;
        _variables = context.Variables;
        _context = context;
    }

    /// <summary>The product's state directory (usage.md section 2), or null where there is no home. It need not exist.</summary>
    public string? StateDirectory => Context.Paths?.Directory ?? HomeDirectory.FindState(_settings.Names, _variables);

    /// <summary>Finds a product's state directory: the one function that the whole product asks.</summary>
    /// <param name="product">The product's name.</param>
    /// <returns>Its absolute path, or null where there is no home. It need not exist.</returns>
    public static string? FindStateDirectory(string product) => HomeDirectory.FindState(new ProductNames(product), new VariableReader(null));

    /// <summary>What a user can see and do.</summary>
    public UsageControl Control => new(Context, SenderMayStart);

    private UsageContext Context => _context ??= new UsageContext(_settings, _variables);

    private bool SenderMayStart => _mayStart && _variables.Read(_settings.Names.EventDataVariable) is null;

    /// <summary>Runs the detached sender if this process was started as one. The first call in <c>Main</c>.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="exitCode">The exit code to return, where this process is the sender.</param>
    /// <returns>True where this process was the sender and is done.</returns>
    public bool TryRunSender(string[] args, out int exitCode)
    {
        if (OperatingSystem.IsMacOS())
        {
            MacLibrary.Bind();
            Detaching.SenderProgram.TakePath();
        }

        _settings.Arguments = args ?? throw Missing.Argument(nameof(args));
        _mayStart = args is not [ProductNames.SenderVerb];
        exitCode = _mayStart ? 0 : SenderEntry.Run(Context);
        return !_mayStart;
    }

    /// <summary>Begins a recorded command: for adapters of command-line parsers. Programs call <see cref="RunAsync(string, Func{CancellationToken, Task{int}})"/>.</summary>
    /// <returns>The session, which records when it is told to.</returns>
    public UsageSession Begin() => new(Context, SenderMayStart);

    /// <summary>Begins to record in a host that lives on, such as a server: it starts no processes, and delivers in itself.</summary>
    /// <returns>What records and delivers; nothing is read or written before it records.</returns>
    public LongLivedUsage BeginLongLived() => new(Context);

    /// <summary>Runs a command and records how it ended; exit code and exceptions pass unchanged.</summary>
    /// <param name="commandName">The command's path joined by dots, as the source names it; never what a user typed.</param>
    /// <param name="command">The command; its token is cancelled by Ctrl-C and SIGTERM.</param>
    /// <returns>The command's exit code; 130 where it was cancelled and let the exception out.</returns>
    /// <remarks>
    /// Ctrl-C and SIGTERM are listened to from the first time that the command waits for something. One that works for long
    /// without ever waiting is ended by them as if nobody listened, and not recorded; where that matters, it begins with
    /// <c>await Task.Yield()</c>.
    /// </remarks>
    public Task<int> RunAsync([SourceName] string commandName, Func<CancellationToken, Task<int>> command)
    {
        _ = command ?? throw Missing.Argument(nameof(command));
        var execution = IsOff(out var reason) ? null : BeginExecution(commandName, reason);
        var source = new CancellationTokenSource();
        Task<int> running;
        try
        {
            running = command(source.Token);
        }
        catch (Exception exception)
        {
            running = CommandExecution.Failed(exception);
        }

        return execution is null && running is { IsCompletedSuccessfully: true } ? running : Follow(execution, commandName, running, source);
    }

    /// <summary>Runs a command that uses its session (a login, a logout, events of its own) and records how it ended.</summary>
    /// <param name="commandName">The command's path joined by dots, as the source names it; never what a user typed.</param>
    /// <param name="command">The command; its token is cancelled by Ctrl-C and SIGTERM.</param>
    /// <returns>The command's exit code; 130 where it was cancelled and let the exception out.</returns>
    /// <remarks>As above.</remarks>
    public Task<int> RunAsync([SourceName] string commandName, Func<UsageSession, CancellationToken, Task<int>> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new CommandExecution(Begin(), commandName).RunAsync(command);
    }

    /// <summary>Says of an exception what may be said of it.</summary>
    /// <param name="exception">What a command let out; a cancellation that no signal asked for (a request that took too long) is one of them.</param>
    /// <returns>The failure; its type is named only where it comes from the base library or a declared assembly.</returns>
    public CommandFailure DescribeException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return CommandFailure.Unhandled(exception, _settings);
    }

    /// <summary>Whether nothing of this command will be recorded, found out at the least cost: by the environment, then by a marker.</summary>
    /// <param name="reason">What was seen (<see cref="UsageContext.Glance"/>) where it isn't off.</param>
    private bool IsOff(out int reason)
    {
        reason = _settings.IsOffBy(_variables) ? (int)ConsentReason.Disabled : Context.Glance();
        return reason >= 0 && ConsentRules.ModeOf(reason) == (int)UsageMode.Off;
    }

    // These two apart: a method's types are loaded when it is entered, and a command that is off and never waits needs none of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandExecution BeginExecution([SourceName] string commandName, int reason) =>
        new(new UsageSession(Context, SenderMayStart, carry: null, reason), commandName);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> Follow(CommandExecution? execution, [SourceName] string commandName, Task<int> running, CancellationTokenSource source) =>
        (execution ?? new CommandExecution(null, commandName)).Follow(running, source);
}
