using System.Text.Json;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.Protocol;
using Arcade.Usage.Tests.Sending;

namespace Arcade.Usage.Tests.Control;

public sealed class UsageControlTests : SendingTest
{
    private UsageControl Control => Sandbox.Tracking.Control;

    [Fact]
    public async Task Off_makes_the_marker_and_empties_what_has_not_left()
    {
        Sandbox.Record(3);
        Assert.True(await Control.TurnOffAsync(Token));
        Assert.Equal(new ConsentDecision(UsageMode.Off, ConsentReason.Marker), Control.GetStatus().Consent);
        Assert.Empty(Sandbox.Records());
        Sandbox.Record();
        await Sandbox.SendAsync();
        Service.AssertNothingArrived();
        Assert.Empty(Sandbox.Records());
        Assert.True(await Control.TurnOffAsync(Token));
    }

    [Fact]
    public async Task Off_leaves_the_emptying_to_a_sender_at_work()
    {
        Sandbox.Record(3);
        using (var working = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock))
            Assert.True(await Control.TurnOffAsync(Token));
        Assert.True(File.Exists(Sandbox.Paths.Off));
        Assert.Equal(3, Sandbox.Records().Count);
        await Sandbox.SendAsync();
        Service.AssertNothingArrived();
        Assert.Empty(Sandbox.Records());
    }

    [Fact]
    public async Task On_after_off_sends_nothing_of_before_and_everything_after()
    {
        Sandbox.Record("before");
        using (var working = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock))
            await Control.TurnOffAsync(Token);
        Assert.True(await Control.TurnOnAsync(Token));
        Assert.False(File.Exists(Sandbox.Paths.Off) || File.Exists(Sandbox.Paths.Void));
        Sandbox.Record("after");
        await Sandbox.SendAsync();
        Assert.Equal("after", Assert.Single(Service.Events).TextProperty("command_name"));
        Assert.True(await Control.TurnOnAsync(Token));
    }

    [Fact]
    public async Task On_waits_two_seconds_for_a_sender_and_is_still_off_then()
    {
        Sandbox.Time = Time;
        await Control.TurnOffAsync(Token);
        using var working = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock);
        var started = Time.GetUtcNow();
        var switching = Control.TurnOnAsync(Token);
        await PumpAsync(switching, TimeSpan.FromMilliseconds(20));
        Assert.False(await switching);
        Assert.Equal(TimeSpan.FromSeconds(2), Time.GetUtcNow() - started);
        Assert.True(File.Exists(Sandbox.Paths.Off));
    }

    [Fact]
    public async Task A_marker_that_can_not_be_removed_stays_and_says_so()
    {
        Sandbox.MakeJournal();
        Directory.CreateDirectory(Sandbox.Paths.Off);
        Assert.False(await Control.TurnOnAsync(Token));
        Assert.True(Directory.Exists(Sandbox.Paths.Off));
        Assert.False(Directory.Exists(Sandbox.Paths.Void));
    }

    [Fact]
    public async Task Reset_begins_a_new_anonymous_id_and_forgets_the_receipts()
    {
        Sandbox.Record();
        await Sandbox.SendAsync();
        var before = Control.GetStatus().AnonymousId;
        Assert.NotEmpty(Control.SentReceipts());
        Assert.True(await Control.ResetAsync(Token));
        Assert.NotEqual(before, Control.GetStatus().AnonymousId);
        Assert.Empty(Control.SentReceipts());
        Sandbox.Record();
        Assert.Equal(Control.GetStatus().AnonymousId, Sandbox.Records()[^1].DistinctId);
    }

    [Fact]
    public async Task Purge_leaves_no_id_behind_and_names_those_to_quote()
    {
        Service.Next(Answer.Ok);
        Service.Always(Answer.Status(404));
        Sandbox.Record(101);
        await Sandbox.SendAsync();
        var anonymousId = Control.GetStatus().AnonymousId!;
        Assert.Single(Sandbox.Pending());

        var purged = await Control.PurgeAsync(Token);
        Assert.True(purged.IsDone);
        Assert.Equal([anonymousId], purged.AnonymousIds);
        Assert.Empty(purged.PrincipalIds);
        foreach (var path in Sandbox.AllFiles().Where(File.Exists))
            Assert.DoesNotContain(anonymousId, await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
        Assert.False(File.Exists(Sandbox.Paths.Identity) || File.Exists(Sandbox.Paths.Ledger) || File.Exists(Sandbox.Paths.Receipts));

        Sandbox.Record();
        Assert.NotEqual(anonymousId, Control.GetStatus().AnonymousId);
    }

    [Fact]
    public async Task Purge_touches_nothing_while_a_sender_is_at_work()
    {
        Sandbox.Time = Time;
        Sandbox.Record();
        using var working = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock);
        var purging = Control.PurgeAsync(Token);
        await PumpAsync(purging, TimeSpan.FromMilliseconds(20));
        Assert.False((await purging).IsDone);
        Assert.Single(Sandbox.Records());
        Assert.True(File.Exists(Sandbox.Paths.Identity));
    }

    [Fact]
    public async Task Export_is_one_json_object_with_everything_held_here()
    {
        Sandbox.Record("sent");
        await Sandbox.SendAsync();
        Service.Always(Answer.Status(404));
        Sandbox.Record("pending");
        await Sandbox.SendAsync();
        Sandbox.Drop("full", 2);

        using var export = JsonDocument.Parse(Control.Export());
        var root = export.RootElement;
        Assert.Equal(Control.GetStatus().AnonymousId, root.GetProperty("identity").GetProperty("anon_id").GetString());
        Assert.Equal(1, root.GetProperty("ledger").GetProperty("entries").GetArrayLength());
        Assert.Equal("pending", Assert.Single(root.GetProperty("pending").EnumerateArray()).GetProperty("properties").GetProperty("command_name").GetString());
        Assert.Equal("sent", Assert.Single(root.GetProperty("sent").EnumerateArray()).GetProperty("event").GetProperty("properties").GetProperty("command_name").GetString());
        Assert.Equal(2, root.GetProperty("dropped").GetProperty("full").GetInt32());
        Assert.EndsWith("status 404", root.GetProperty("last_problem").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_delivered_while_it_is_read_is_shown_once(bool isBeforeReceipts)
    {
        Sandbox.Record(2);
        var isDelivered = false;
        var areReceiptsRead = false;
        Sandbox.Files = new InterferingFiles(Sandbox.Files, path =>
        {
            var isNow = !isDelivered && (isBeforeReceipts ? path == Sandbox.Paths.Receipts : areReceiptsRead);
            areReceiptsRead |= path == Sandbox.Paths.Receipts;
            if (!isNow)
                return;
            isDelivered = true;
            Sandbox.SendAsync().GetAwaiter().GetResult();
        });
        var events = Control.GetEvents();
        Assert.True(isDelivered);
        Assert.Equal((0, 2), (events.Pending.Count, events.Sent.Count));
    }

    [Fact]
    public void Export_of_an_empty_home_is_an_object_too_and_changes_nothing()
    {
        using var export = JsonDocument.Parse(Control.Export());
        Assert.Equal(JsonValueKind.Null, export.RootElement.GetProperty("identity").ValueKind);
        Assert.Empty(Sandbox.AllFiles());
    }

    [Fact]
    public async Task Flush_delivers_whatever_the_back_off_says_and_tells_its_progress()
    {
        Service.Next(Answer.Status(404));
        Sandbox.Record(120);
        await Sandbox.SendAsync();
        Assert.True(HoldsCommands);
        var progress = new List<int>();
        Assert.Equal(new FlushResult(120, 0, 0, null), await Control.FlushAsync(progress.Add, Token));
        Assert.Equal(120, progress[^1]);
        Service.AssertDelivered();
    }

    [Fact]
    public async Task Flush_says_what_is_still_pending_and_why_nothing_could_be_sent()
    {
        Service.Always(Answer.Status(404));
        Sandbox.Record(2);
        Assert.Equal((0, 2), await CountsAsync());
        Sandbox.Variables.Remove("PROBE_USAGE_HOST");
        Assert.NotNull((await Control.FlushAsync(null, Token)).Obstacle);
        Sandbox.PointAt(Service.Host, Service.ApiKey);
        await Control.TurnOffAsync(Token);
        Assert.NotNull((await Control.FlushAsync(null, Token)).Obstacle);
    }

    [Fact]
    public async Task Flush_waits_15_seconds_for_a_holder()
    {
        Sandbox.Time = Time;
        Sandbox.Record();
        using var working = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock);
        var started = Time.GetUtcNow();
        var flushing = Control.FlushAsync(null, Token);
        await PumpAsync(flushing, TimeSpan.FromMilliseconds(20));
        Assert.Equal((TimeSpan.FromSeconds(15), 1), (Time.GetUtcNow() - started, (await flushing).PendingEvents));
    }

    [Fact]
    public void An_endpoint_that_is_set_holds_until_it_is_cleared()
    {
        Sandbox.Variables.Remove("PROBE_USAGE_HOST");
        var endpoint = UsageEndpoint.TryCreate("https://example.com/prefix", "phc_\"key\\", EndpointSource.File)!;
        Assert.True(Control.SetEndpoint(endpoint));
        Assert.Equal(endpoint, Control.GetStatus().Endpoint);
        Assert.Equal(UsageMode.On, Control.GetStatus().Consent.Mode);
        Assert.True(Control.ClearEndpoint());
        Assert.True(Control.ClearEndpoint());
        Assert.Equal((null, UsageMode.Local), (Control.GetStatus().Endpoint, Control.GetStatus().Consent.Mode));
    }

    [Fact]
    public async Task The_status_tells_pending_local_dropped_and_the_last_answer()
    {
        Sandbox.Record();
        await Sandbox.SendAsync();
        Service.Always(Answer.Status(404));
        Sandbox.Record(2);
        await Sandbox.SendAsync();
        Sandbox.Variables.Remove("PROBE_USAGE_HOST");
        Sandbox.Record();
        var status = Control.GetStatus();
        Assert.Equal((2, 1, 0, "delivered"), (status.PendingEvents, status.LocalEvents, status.PendingAliases, status.LastVerdict));
        Assert.Equal(3, Control.PendingEvents().Count);
        Assert.NotNull(status.NextAttempt);
        Assert.False(status.CanStartSender);
    }

    private async Task<(int Delivered, int Pending)> CountsAsync()
    {
        var result = await Control.FlushAsync(null, Token);
        return (result.Delivered, result.PendingEvents);
    }
}
