using System.Diagnostics;
using System.Globalization;
using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 12: a host that lives on gathers neither zombies nor children, descriptors or memory.</summary>
public sealed class LongLivedHostTests
{
    private const int Events = 10_000;
    private const int Portion = 1000;
    private const long Megabyte = 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_records_10_000_events_starts_no_process_and_keeps_nothing()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = NewHome(service);
        using var server = Start(home, "serve");
        var watched = new HostProcess(server.Id);
        var (descriptors, memory, delivered) = (0, new HostMemory(0, 0), 0L);
        for (var recorded = 0; recorded < Events; recorded += Portion)
        {
            await AskAsync(server, $"record {Portion}");
            Assert.Empty(watched.Children);
            delivered += await AskAsync(server, "flush");
            Assert.Empty(watched.Children);
            // The first portions load what is needed once.
            if (recorded == 2 * Portion)
                (descriptors, memory) = (watched.Descriptors, await MeasureAsync(server, watched));
        }

        Assert.Equal(Events, delivered);
        Assert.Equal(Events, service.TakeSnapshot().DistinctAcceptedCount);
        Assert.Equal(Events, service.TakeSnapshot().AcceptedEvents.Count);
        Assert.InRange(watched.Descriptors, 0, descriptors + 8);
        // What it kept of 7,000 events, were it only their records, would be 5 MiB.
        var after = await MeasureAsync(server, watched);
        Assert.InRange(after.Live, 0, memory.Live + Megabyte);
        Assert.InRange(after.Unmanaged, 0, memory.Unmanaged + (16 * Megabyte));
        TestForm.Report($"processes: {Events} events by a server, 0 children, {descriptors} descriptors then {watched.Descriptors}, {memory.Live / 1024} KiB of objects then {after.Live / 1024}, {memory.Unmanaged / Megabyte} MiB besides then {after.Unmanaged / Megabyte}");
        await EndAsync(server);
    }

    [Fact]
    public async Task A_host_that_runs_command_after_command_never_has_more_than_one_sender_that_ended()
    {
        const int Commands = 6;
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = NewHome(service);
        using var host = Start(home, "repeat");
        var watched = new HostProcess(host.Id);
        for (var i = 0; i < Commands; i++)
        {
            await AskAsync(host, "run");
            await service.WaitForEventsAsync(i + 1, cancellationToken: Cancellation);
            await home.SenderEndsAsync();
            Assert.InRange(watched.Children.Count, 0, 1);
        }

        await EndAsync(host);
    }

    private static QuietHome NewHome(LoopbackPostHog service)
    {
        var home = new QuietHome(service);
        home.Variables["PROBE_USAGE_HOST"] = service.Host;
        home.Variables["PROBE_USAGE_API_KEY"] = service.ApiKey;
        return home;
    }

    private static Process Start(QuietHome home, string verb) =>
        QuietShell.Start([Path.Combine(QuietProgram.RepositoryRoot, "artifacts/bin/Arcade.Usage.Tests.Worker/debug/Arcade.Usage.Tests.Worker"), verb], home.Variables, "/");

    /// <summary>How much the collector keeps in reserve depends on the machine; neither of these two does.</summary>
    private static async Task<HostMemory> MeasureAsync(Process host, HostProcess watched)
    {
        var live = await AskAsync(host, "live");
        return new HostMemory(live, watched.Memory - await AskAsync(host, "committed"));
    }

    private static async Task<long> AskAsync(Process host, string line)
    {
        await host.StandardInput.WriteLineAsync(line.AsMemory(), Cancellation);
        await host.StandardInput.FlushAsync(Cancellation);
        var answer = await host.StandardOutput.ReadLineAsync(Cancellation) ?? throw new InvalidOperationException(await host.StandardError.ReadToEndAsync(Cancellation));
        return answer.Split(' ') is [_, var count] ? long.Parse(count, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task EndAsync(Process host) => Assert.Equal(0, (await QuietShell.EndAsync(host, "the host")).ExitCode);

    /// <param name="Live">Bytes of objects that are still reachable.</param>
    /// <param name="Unmanaged">Bytes of the process that are not the collector's.</param>
    private sealed record HostMemory(long Live, long Unmanaged);
}
