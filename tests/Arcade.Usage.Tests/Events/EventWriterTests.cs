using System.Globalization;
using System.Text;
using Arcade.Usage.Events;
using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Events;

public sealed class EventWriterTests
{
    private const string Uuid = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    private const string Anonymous = "5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f";
    private const string Common = "\"$lib\":\"arcade-usage\",\"$lib_version\":\"" + ThisLibrary.Version + "\",\"$is_server\":false,\"$geoip_disable\":true,\"$ip\":\"0.0.0.0\",\"schema\":1";

    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 11, 20, 13, 4, 5, TimeSpan.FromHours(1)).AddTicks(1_234_569);

    [Fact]
    public void Times_are_the_calendars()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var time = new DateTimeOffset(random.NextInt64(DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
            Assert.Equal(time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), EventWriter.FormatTime(time));
        }

        for (var day = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero); day.Year < 2006; day = day.AddDays(1))
            Assert.Equal(day.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), EventWriter.FormatTime(day));
    }

    [Fact]
    public void A_success_has_these_bytes() => AssertBytes(
        "{\"distinct_id\":\"p-1\",\"uuid\":\"" + Uuid + "\",\"event\":\"CLI execution succeeded\",\"timestamp\":\"2026-11-20T12:04:05.123456Z\",\"properties\":{" + Common
        + ",\"command_name\":\"worker.list\",\"cli_version\":\"1.2.3-rc.1\",\"runtime_language\":\"dotnet\",\"runtime_version\":\"10.0.12\",\"os_type\":\"Linux\",\"os_release\":\"6.8.0\""
        + ",\"duration\":12.34,\"exit_code\":0,\"options\":\"json,tag\",\"is_ci\":false,\"agent\":\"claude-code\",\"durable\":true}}",
        Write(Command(StandardEvents.CommandSucceeded, 0).Set(StandardEvents.Agent, "claude-code").Set(StandardEvents.Durable, true), Uuid, Time.UtcTicks, "p-1", isAnonymous: false));

    [Fact]
    public void A_failure_has_these_bytes_and_makes_no_person_of_somebody_unknown() => AssertBytes(
        "{\"distinct_id\":\"" + Anonymous + "\",\"uuid\":\"" + Uuid + "\",\"event\":\"CLI execution failed\",\"timestamp\":\"2026-11-20T12:04:05.123456Z\",\"properties\":{\"$process_person_profile\":false," + Common
        + ",\"command_name\":\"worker.list\",\"cli_version\":\"1.2.3-rc.1\",\"runtime_language\":\"dotnet\",\"runtime_version\":\"10.0.12\",\"os_type\":\"Linux\",\"os_release\":\"6.8.0\""
        + ",\"duration\":12.34,\"exit_code\":3,\"options\":\"json,tag\",\"is_ci\":false,\"error_message\":\"Failed to enable worker '{worker_id}': {reason}\",\"error_type\":\"cli_error\"}}",
        Write(
            Command(StandardEvents.CommandFailed, 3).Set(StandardEvents.ErrorMessage, new ErrorTemplate("Failed to enable worker '{worker_id}': {reason}")).Set(StandardEvents.ErrorType, "cli_error"),
            Uuid,
            Time.UtcTicks,
            Anonymous,
            isAnonymous: true));

    [Fact]
    public void A_servers_start_has_these_bytes_and_no_id_where_the_sender_decides() => AssertBytes(
        "{\"uuid\":\"" + Uuid + "\",\"event\":\"MCP server started\",\"timestamp\":\"2026-11-20T12:04:05.123456Z\",\"properties\":{" + Common
        + ",\"transport\":\"http\",\"host\":\"custom\",\"port\":8000,\"tool_count\":12,\"server_version\":\"0.1.0\"}}",
        Write(
            new UsageEvent(StandardEvents.ServerStarted).Set(StandardEvents.Transport, "http").Set(StandardEvents.Host, "custom").Set(StandardEvents.Port, 8000)
                .Set(StandardEvents.ToolCount, 12).Set(StandardEvents.ServerVersion, "0.1.0+abcdef"),
            Uuid,
            Time.UtcTicks,
            distinctId: null,
            isAnonymous: true));

    [Fact]
    public void An_alias_has_these_bytes_and_never_a_person_switch() => AssertBytes(
        "{\"distinct_id\":\"" + Anonymous + "\",\"uuid\":\"" + Uuid + "\",\"event\":\"$create_alias\",\"timestamp\":\"2026-11-20T12:04:05.123456Z\",\"properties\":{\"distinct_id\":\"" + Anonymous + "\",\"alias\":\"p-1\"," + Common + "}}",
        EventWriter.WriteAlias(Anonymous, "p-1", Uuid, EventWriter.FormatTime(Time)));

    [Theory]
    [InlineData(9_999_999, "2026-11-20T12:04:05.999999Z")]
    [InlineData(9, "2026-11-20T12:04:05.000000Z")]
    [InlineData(0, "2026-11-20T12:04:05.000000Z")]
    public void A_seventh_digit_is_cut_and_not_rounded(int ticks, string expected) =>
        Assert.Equal(expected, EventWriter.FormatTime(new DateTimeOffset(2026, 11, 20, 12, 4, 5, TimeSpan.Zero).AddTicks(ticks)));

    private static UsageEvent Command(UsageEventDefinition definition, int exitCode) => new UsageEvent(definition)
        .Set(StandardEvents.CommandName, "worker.list").Set(StandardEvents.CliVersion, "1.2.3-rc.1+build.5").Set(StandardEvents.RuntimeLanguage, "dotnet")
        .Set(StandardEvents.RuntimeVersion, "10.0.12").Set(StandardEvents.OsType, "Linux").Set(StandardEvents.OsRelease, "6.8.0")
        .Set(StandardEvents.Duration, TimeSpan.FromTicks(123_499)).Set(StandardEvents.ExitCode, exitCode).Set(StandardEvents.Options, "json,tag").Set(StandardEvents.IsCi, false);

    private static void AssertBytes(string expected, Utf8Builder actual)
    {
        Assert.Equal(expected, Encoding.UTF8.GetString(actual.Written));
        Assert.NotNull(JsonParser.Parse(actual.ToArray()));
    }

    private static Utf8Builder Write(UsageEvent recorded, string uuid, long utcTicks, string? distinctId, bool isAnonymous) =>
        EventWriter.Write(recorded.Definition.Name, recorded.Properties, uuid, utcTicks, distinctId, isAnonymous);
}
