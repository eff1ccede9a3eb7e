using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>
/// Writes the one event that every command records. It says what <see cref="StandardEvents.CommandSucceeded"/> and
/// <see cref="StandardEvents.CommandFailed"/> declare, byte for byte as a <see cref="UsageEvent"/> of them would (CommandEventTests
/// compares both), and yet by the names alone: the declared properties are a dozen types that each command would load (0.13 ms in
/// a program that is not native).
/// </summary>
internal static class CommandEvent
{
    /// <summary>Begins the event by what the command's end tells.</summary>
    /// <param name="commandName">The command's path as the source has it.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="ticks">How long it worked.</param>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="options">The options that were given, sorted, separated by commas.</param>
    /// <param name="isCi">Whether a continuous-integration service ran it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Builder Begin([SourceName] string commandName, string? version, long ticks, int exitCode, [SourceName] string options, bool isCi) =>
        new Utf8Builder(512)
            .Raw(",\"" + CommandNames.Command + "\":").String(EventText.CleanName(commandName))
            .Raw(",\"" + CommandNames.CliVersion + "\":").String(EventText.CleanVersion(version))
            .Raw(",\"" + CommandNames.Duration + "\":").Hundredths(Math.Max(0, ticks / (TimeSpan.TicksPerMillisecond / 100)))
            .Raw(",\"" + CommandNames.ExitCode + "\":").Integer(exitCode)
            .Raw(",\"" + CommandNames.Options + "\":").String(EventText.CleanName(options))
            .Raw(",\"" + CommandNames.IsCi + "\":").Boolean(isCi);

    /// <summary>Says why it failed.</summary>
    public static void AddFailure(Utf8Builder members, CommandFailure failure) => members
        .Raw(",\"" + CommandNames.ErrorMessage + "\":").String(failure.Message.Text)
        .Raw(",\"" + CommandNames.ErrorType + "\":").String(EventText.CleanName(failure.Type));

    /// <summary>Says which coding agent ran it: one of <see cref="CodingAgents.Names"/>.</summary>
    public static void AddAgent(Utf8Builder members, [SourceName] string agent) => members.Raw(",\"" + CommandNames.Agent + "\":").String(agent);

    /// <summary>Says what only the recorder knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFacts(Utf8Builder members, bool isDurable) => members
        .Raw(",\"" + CommandNames.RuntimeLanguage + "\":\"" + RuntimeFacts.Language + "\",\"" + CommandNames.RuntimeVersion + "\":").String(EventText.CleanVersion(RuntimeFacts.RuntimeVersion()))
        .Raw(",\"" + CommandNames.OsType + "\":").String(RuntimeFacts.OsType)
        .Raw(",\"" + CommandNames.OsRelease + "\":").String(EventText.CleanVersion(RuntimeFacts.OsRelease()))
        .Raw(",\"" + CommandNames.Durable + "\":").Boolean(isDurable);
}
