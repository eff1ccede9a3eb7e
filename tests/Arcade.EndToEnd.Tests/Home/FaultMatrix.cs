using System.Text.Json;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>Runs a fault three times, with tracking off, failing and on: nobody can tell them apart, and no event is lost without a reason.</summary>
internal static class FaultMatrix
{
    private static readonly string[] Commands = ["whoami", "logout"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task AssertAsync(Fault fault)
    {
        if (fault.NeedsRoot)
            Root.Require();
        var off = await RunAsync(fault, static home => home.Variables["DO_NOT_TRACK"] = "1", null);
        var failing = await RunAsync(fault, static home => home.SendTo("http://127.0.0.1:1", "phc_nobody_listens"), null);
        Assert.Equal(off, failing);
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        var on = await RunAsync(fault, home => home.SendTo(service), service);
        Assert.Equal(off, on);
    }

    private static async Task<IReadOnlyList<QuietResult>> RunAsync(Fault fault, Action<QuietHome> point, LoopbackPostHog? service)
    {
        await using var home = new QuietHome();
        point(home);
        await fault.Prepare(home);
        var before = IdentityBytes(home);
        var results = new List<QuietResult>();
        foreach (var command in Commands)
        {
            var result = await home.ShellAsync(fault.Script(home), command);
            results.Add(new QuietResult(result.ExitCode, Unrooted(home, result.Output), Unrooted(home, result.Error)));
            if (service is not null)
                await home.SenderEndsAsync();
        }

        AssertIdentityIsWhole(home, before);
        if (service is not null)
            await AssertArrivedAsync(fault, home, service);
        return results;
    }

    private static async Task AssertArrivedAsync(Fault fault, QuietHome home, LoopbackPostHog service)
    {
        // A sender that is just being started is nowhere to be seen for an instant; what has to come is waited for.
        if (fault.Delivered is { } expected)
            await Until.TrueAsync(() => service.TakeSnapshot().AcceptedEvents.Count >= expected, $"{expected} events arrived");
        await home.SenderEndsAsync();
        var delivered = fault.Delivered ?? service.TakeSnapshot().AcceptedEvents.Count;
        Assert.Equal(delivered, service.TakeSnapshot().AcceptedEvents.Count);
        Assert.Equal(delivered, service.Events.Count);
        if (delivered > 0)
            service.AssertDelivered();
        if (fault.Repair is { } repair)
        {
            repair(home);
            await home.RunAsync("whoami");
            await Until.TrueAsync(() => service.TakeSnapshot().DistinctAcceptedCount > Commands.Length, "the kept events arrived with the next command");
            await home.SenderEndsAsync();
            Assert.Equal(Commands.Length + 1, service.TakeSnapshot().DistinctAcceptedCount);
            service.AssertDelivered();
        }

        AssertNoLeftovers(home);
        fault.Check(home, service.TakeSnapshot());
    }

    private static void AssertNoLeftovers(QuietHome home)
    {
        if (Directory.Exists(home.State))
            Assert.Empty(Directory.EnumerateFiles(home.State, "*.tmp", SearchOption.AllDirectories));
    }

    /// <summary>What was there, or a whole new one: never a part.</summary>
    private static void AssertIdentityIsWhole(QuietHome home, byte[]? before)
    {
        if (IdentityBytes(home) is not { } after || before?.AsSpan().SequenceEqual(after) == true)
            return;
        using var identity = JsonDocument.Parse(after);
        Assert.True(Guid.TryParse(identity.RootElement.GetProperty("anon_id").GetString(), out _));
    }

    /// <summary>Pipes and devices say that they are empty, and must not be read.</summary>
    private static byte[]? IdentityBytes(QuietHome home) =>
        new FileInfo(home.Identity) is { Exists: true, LinkTarget: null, Length: > 0 } ? File.ReadAllBytes(home.Identity) : null;

    private static string Unrooted(QuietHome home, string text) => text.Replace(home.Root, "ROOT", StringComparison.Ordinal);
}
