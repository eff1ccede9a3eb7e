using System.Text;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Json;
using Arcade.Usage.Recording;

namespace Arcade.Usage.Tests.Events;

/// <summary>A command's event is written by names; the declared properties, which the catalogue shows and the analyzer guards, say the same.</summary>
public sealed class CommandEventTests : IDisposable
{
    private static readonly string?[] Names = ["worker.list", "", "<unknown>", "ä", "a b", "a\"b", new string('x', 300), new string('x', 301)];
    private static readonly string?[] Versions = ["1.2.3", "1.2.3-rc.1+abc", null, "", "one", "1..2"];
    private static readonly long[] Durations = [0, -5, 1, 99, 123_400, TimeSpan.TicksPerDay * 400];
    private static readonly int[] ExitCodes = [0, 1, 130, -1, int.MinValue, int.MaxValue];

    private readonly Sandbox _sandbox = new();

    [Fact]
    public void Every_commands_event_has_the_bytes_of_the_declared_one()
    {
        var failures = new[] { null, CommandFailure.Cancelled, CommandFailure.UsageError, CommandFailure.Declared(new ErrorTemplate("No worker '{id}' — \"x\"")) };
        foreach (var name in Names)
        foreach (var version in Versions)
        foreach (var ticks in Durations)
        foreach (var exitCode in ExitCodes)
        {
            foreach (var failure in failures)
            foreach (var agent in (string?[])[null, .. CodingAgents.Names[..2]])
                AssertSame(name!, version, ticks, exitCode, options: name!, isCi: exitCode > 0, failure, agent);
        }
    }

    [Fact]
    public void What_the_recorder_adds_has_the_bytes_of_the_declared_facts()
    {
        foreach (var isStored in new[] { true, false })
        {
            var owner = new EventOwner.Anonymous("01993e7c-0000-4000-8000-000000000001", isStored);
            var recorder = new EventRecorder(_sandbox.Context, new SenderLauncher(_sandbox.Context, mayStart: false));
            var declared = new UsageEvent(StandardEvents.CommandSucceeded);
            var expected = recorder.Write(new RecordedEvent(declared.Definition.Name, declared.Properties, declared), owner);
            var written = recorder.Write(new RecordedEvent(CommandNames.Succeeded, new Utf8Builder(), null), owner);
            Assert.Equal(Facts(expected), Facts(written));
            Assert.Contains("\"durable\":", Facts(written), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _sandbox.Dispose();

    private static void AssertSame(string name, string? version, long ticks, int exitCode, string options, bool isCi, CommandFailure? failure, string? agent)
    {
        var expected = new UsageEvent(failure is null ? StandardEvents.CommandSucceeded : StandardEvents.CommandFailed)
            .Set(StandardEvents.CommandName, name)
            .Set(StandardEvents.CliVersion, version)
            .Set(StandardEvents.Duration, new TimeSpan(ticks))
            .Set(StandardEvents.ExitCode, exitCode)
            .Set(StandardEvents.Options, options)
            .Set(StandardEvents.IsCi, isCi);
        var written = CommandEvent.Begin(name, version, ticks, exitCode, options, isCi);
        if (failure is not null)
        {
            expected.Set(StandardEvents.ErrorMessage, failure.Message).Set(StandardEvents.ErrorType, failure.Type);
            CommandEvent.AddFailure(written, failure);
        }

        if (agent is not null)
        {
            expected.Set(StandardEvents.Agent, agent);
            CommandEvent.AddAgent(written, agent);
        }

        Assert.Equal(Encoding.UTF8.GetString(expected.Properties.Written), Encoding.UTF8.GetString(written.Written));
    }

    /// <summary>From the first fact to the end; what stands before is of each event's own.</summary>
    private static string Facts(Utf8Builder json)
    {
        var text = Encoding.UTF8.GetString(json.Written);
        return text[text.IndexOf(",\"runtime_language\"", StringComparison.Ordinal)..];
    }
}
