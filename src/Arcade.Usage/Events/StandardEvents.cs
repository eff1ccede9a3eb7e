namespace Arcade.Usage.Events;

/// <summary>The events that every product shares: a command's outcome, and a server's start (usage.md section 1).</summary>
public static class StandardEvents
{
    /// <summary>The number of the shape of events; it goes up when a property changes its meaning.</summary>
    public const int Schema = 1;

    /// <summary>The deepest matched command's path joined by dots, or <c>&lt;unknown&gt;</c>.</summary>
    public static NameProperty CommandName { get; } = UsageProperty.SourceName(CommandNames.Command, "The matched command's path joined by dots, e.g. `worker.list`; `<unknown>` where nothing matched.");

    /// <summary>The program's version.</summary>
    public static VersionProperty CliVersion { get; } = UsageProperty.Version(CommandNames.CliVersion, "The program's semantic version without build metadata; `0.0.0` where it has none.");

    /// <summary>The runtime's language.</summary>
    public static ChoiceProperty RuntimeLanguage { get; } = UsageProperty.Choice(CommandNames.RuntimeLanguage, "The language of the program's runtime.", RuntimeFacts.Language);

    /// <summary>The runtime's version.</summary>
    public static VersionProperty RuntimeVersion { get; } = UsageProperty.Version(CommandNames.RuntimeVersion, "The runtime's version, e.g. `10.0.12`.");

    /// <summary>The operating system.</summary>
    public static ChoiceProperty OsType { get; } = UsageProperty.Choice(CommandNames.OsType, "The operating system.", "Linux", "Darwin", "Windows");

    /// <summary>The system's version.</summary>
    public static VersionProperty OsRelease { get; } = UsageProperty.Version(CommandNames.OsRelease, "The leading digits and dots of the kernel's or system's version, e.g. `6.8.0`.");

    /// <summary>How long the command worked.</summary>
    public static DurationProperty Duration { get; } = UsageProperty.Duration(CommandNames.Duration, "Milliseconds from the start of the command's action to its end; 0 for a command line that did not parse.");

    /// <summary>The command's exit code.</summary>
    public static CountProperty ExitCode { get; } = UsageProperty.Count(CommandNames.ExitCode, "The command's exit code.");

    /// <summary>What failed, without the values.</summary>
    public static TemplateProperty ErrorMessage { get; } = UsageProperty.Template(CommandNames.ErrorMessage, "The template of a declared error with its holes left as names; a fixed text for anything else.");

    /// <summary>The kind of the failure.</summary>
    public static NameProperty ErrorType { get; } = UsageProperty.SourceName(CommandNames.ErrorType, "`usage_error`, `cancelled`, `cli_error`, the type of an exception of the base library or of a declared assembly, or `other`.");

    /// <summary>The options that were given, without values.</summary>
    public static NameProperty Options { get; } = UsageProperty.SourceName(CommandNames.Options, "Long names of the declared options that were given, sorted, separated by commas; never a value.");

    /// <summary>Whether a continuous-integration service ran it.</summary>
    public static FlagProperty IsCi { get; } = UsageProperty.Flag(CommandNames.IsCi, "Whether a continuous-integration service ran the command.");

    /// <summary>The coding agent that ran it.</summary>
    public static ChoiceProperty Agent { get; } = UsageProperty.Choice(CommandNames.Agent, "The coding agent that ran the command; absent when none did.", CodingAgents.Names);

    /// <summary>Whether the anonymous id outlives the command.</summary>
    public static FlagProperty Durable { get; } = UsageProperty.Flag(CommandNames.Durable, "False where this machine's identity won't outlive the command (a container, an unwritable home).");

    /// <summary>How a server talks.</summary>
    public static ChoiceProperty Transport => ServerEvents.Transport;

    /// <summary>Where a server listens, by kind.</summary>
    public static ChoiceProperty Host => ServerEvents.Host;

    /// <summary>A server's port.</summary>
    public static CountProperty Port => ServerEvents.Port;

    /// <summary>The number of a server's tools.</summary>
    public static CountProperty ToolCount => ServerEvents.ToolCount;

    /// <summary>A server's version.</summary>
    public static VersionProperty ServerVersion => ServerEvents.ServerVersion;

    /// <summary>A command ended with exit code 0.</summary>
    public static UsageEventDefinition CommandSucceeded { get; } = new(
        CommandNames.Succeeded, "A command ended with exit code 0.", CommandName, CliVersion, RuntimeLanguage, RuntimeVersion, OsType, OsRelease, Duration, ExitCode, Options, IsCi, Agent, Durable);

    /// <summary>A command ended otherwise.</summary>
    public static UsageEventDefinition CommandFailed { get; } = new(
        CommandNames.Failed, "A command ended with another exit code, threw, was cancelled, or its command line did not parse.", CommandName, CliVersion, RuntimeLanguage, RuntimeVersion, OsType, OsRelease, Duration, ExitCode, ErrorMessage, ErrorType, Options, IsCi, Agent, Durable);

    /// <summary>A server is ready.</summary>
    public static UsageEventDefinition ServerStarted => ServerEvents.ServerStarted;

    /// <summary>Whether an event is one of those that every catalogue declares and every command records.</summary>
    internal static bool IsOfCommand(UsageEventDefinition definition) => ReferenceEquals(definition, CommandSucceeded) || ReferenceEquals(definition, CommandFailed);
}
