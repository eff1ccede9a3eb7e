using System.Text.Json;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Transparency;

/// <summary>What a user can look at is what leaves, byte for byte.</summary>
public sealed class TransparencyTests
{
    private static readonly string[][] Commands =
    [
        ["status"],
        ["status", "--json"],
        ["whoami"],
        ["whoami", "--nope", "of", "mine"],
        ["up", "--data", "/dev/null/data"],
        ["statsu"],
    ];

    [Fact]
    public async Task Log_mode_writes_what_the_same_command_sends()
    {
        await using var world = await World.StartAsync();
        // The first run makes the anonymous id, which log mode would not keep.
        await world.Home.RunAsync("status");
        var logged = new List<string>();
        await RunAllAsync();
        await world.LoginAsync("grace");
        await RunAllAsync();

        await world.SettleAsync();
        var wire = world.Service.TakeSnapshot().AcceptedEvents.Where(static item => !item.IsAlias).OrderBy(static item => item.Timestamp, StringComparer.Ordinal)
            .Where(static item => item.TextProperty("command_name") != "login").Skip(1);
        Assert.Equal(logged.Select(Shown.OfAnyRun), wire.Select(static item => Shown.OfAnyRun(item.RawText)));

        async Task RunAllAsync()
        {
            foreach (var command in Commands)
            {
                logged.Add(await Shown.LogAsync(world.Home, command));
                await world.Home.RunAsync(command);
            }
        }
    }

    [Fact]
    public async Task What_is_pending_is_sent_as_it_was_shown_and_shown_again_as_it_was_sent()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(503));
        foreach (var command in Commands)
            await world.Home.RunAsync(command);
        // The alias of this login waits with the rest.
        await world.LoginAsync("grace");
        foreach (var command in Commands)
            await world.Home.RunAsync(command);
        await world.Home.NoSenderIsLeftAsync();

        var pending = await Shown.ShowAsync(world.Home, "pending");
        Assert.Equal((2 * Commands.Length) + 2, pending.Length);
        Assert.Empty(await Shown.ShowAsync(world.Home, "sent"));
        world.Service.Recover();
        await world.SettleAsync(new DeliveryExpectations());
        var wire = Shown.OnTheWire(world.Service.TakeSnapshot());
        Assert.Equal(pending, wire);
        Assert.Equal(wire, await Shown.ShowAsync(world.Home, "sent"));
        Assert.Empty(await Shown.ShowAsync(world.Home, "pending"));
    }

    [Fact]
    public async Task An_event_whose_owner_is_not_known_yet_is_shown_without_an_id_and_sent_with_nothing_else_changed()
    {
        await using var world = await World.StartAsync();
        await world.Home.RunAsync("status");
        await world.Service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await world.Home.NoSenderIsLeftAsync();
        world.Service.Always(Answer.Status(503));
        world.Auth.Always(Answer.Status(503));
        world.Home.WriteKey(world.Auth, world.KeyOf("grace"));
        await world.Home.RunAsync("whoami");
        await world.Home.NoSenderIsLeftAsync();

        var pending = Assert.Single(await Shown.ShowAsync(world.Home, "pending"));
        Assert.DoesNotContain("distinct_id", pending, StringComparison.Ordinal);
        world.Service.Recover();
        world.Auth.Recover();
        await world.SettleAsync();
        var wire = Shown.OnTheWire(world.Service.TakeSnapshot());
        Assert.Equal("{\"distinct_id\":\"grace\"," + pending[1..], wire[^1]);
        Assert.Contains("$create_alias", wire[^2], StringComparison.Ordinal);
        Assert.Equal(wire, await Shown.ShowAsync(world.Home, "sent"));
    }

    [Fact]
    public async Task Everything_that_is_held_is_exported()
    {
        await using var world = await World.StartAsync();
        await BusyAsync(world);
        using var export = JsonDocument.Parse((await world.Home.RunAsync("usage", "export", "--json")).AssertExit(0).Output);
        var root = export.RootElement;
        var held = Directory.EnumerateFiles(world.Home.State, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(world.Home.State, path)).Order(StringComparer.Ordinal).ToList();
        string[] made = ["usage.json", "usage.links.json", "usage.endpoint.json", "usage.off.before", "usage/state", "usage/receipts", "usage/retry", "usage/log", "usage/daily", "usage/journal/01"];
        Assert.Empty(made.Except(held));
        foreach (var name in held)
        {
            var content = File.ReadAllText(world.Home.StateFile(name));
            switch (name)
            {
                case "credentials.yaml":
                    // Not ours; and a secret.
                    Assert.DoesNotContain(world.KeyOf("grace"), root.GetRawText(), StringComparison.Ordinal);
                    break;
                case "credentials.yaml.lock":
                    // Of those who renew a sign-in.
                    Assert.Empty(content);
                    break;
                case "usage.json":
                    Assert.Equal(content.Trim(), root.GetProperty("identity").GetRawText());
                    break;
                case "usage.links.json":
                    Assert.Equal(content.Trim(), root.GetProperty("ledger").GetRawText());
                    break;
                case "usage.endpoint.json":
                    Assert.Equal(world.Service.Host, root.GetProperty("endpoint").GetString());
                    break;
                default:
                    Assert.Equal((name, content), (name, root.GetProperty("files").GetProperty(name).GetString()));
                    break;
            }
        }

        Assert.Equal(await Shown.ShowAsync(world.Home, "pending"), root.GetProperty("pending").EnumerateArray().Select(static item => item.GetRawText()));
        Assert.Equal(await Shown.ShowAsync(world.Home, "sent"), root.GetProperty("sent").EnumerateArray().Select(static item => item.GetProperty("event").GetRawText()));
        Assert.Equal(["identity", "ledger", "pending", "sent", "dropped", "last_problem", "endpoint", "files"], root.EnumerateObject().Select(static member => member.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_purge_leaves_nothing_that_identifies_and_names_the_ids(bool isJson)
    {
        await using var world = await World.StartAsync();
        await BusyAsync(world);
        var before = world.Home.ReadJson("usage.links.json").GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("anon_id").GetString()!).ToList();
        var events = Directory.EnumerateFiles(world.Home.State, "*", SearchOption.AllDirectories).SelectMany(File.ReadLines).SelectMany(static line => Uuids.In(line)).ToHashSet();
        Assert.True(before.Count >= 2 && events.Count > before.Count);

        var result = (await world.Home.RunAsync(["usage", "purge", "--yes", .. isJson ? ["--json"] : Array.Empty<string>()])).AssertExit(0);
        string[] named = isJson
            ? [.. result.Json().GetProperty("anonymous_ids").EnumerateArray().Concat(result.Json().GetProperty("principal_ids").EnumerateArray()).Select(static id => id.GetString()!)]
            : result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(before.Append("grace").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));

        // What may stay: settings of the user's, locks, the note that the notice was seen, and an empty state log, whose one line
        // says by a key of its own which machine it is on.
        var left = Directory.EnumerateFiles(world.Home.State, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(world.Home.State, path)).ToList();
        Assert.Subset(new HashSet<string> { "credentials.yaml", "credentials.yaml.lock", "usage.lock", "usage.sender", "usage.endpoint.json", "usage.notice", "usage.off", "usage/state", "usage.off.before" }, left.ToHashSet());
        // A name that no hexadecimal number holds by chance.
        foreach (var name in left.Where(static name => name != "credentials.yaml"))
        {
            var content = File.ReadAllText(world.Home.StateFile(name));
            Assert.DoesNotContain("grace", content, StringComparison.Ordinal);
            Assert.Empty(Uuids.In(content).Intersect(events));
        }

        Assert.Single(File.ReadLines(world.Home.StateFile("usage/state")), static line => line.Length > 0);
        Assert.Empty(await Shown.ShowAsync(world.Home, "pending"));
        Assert.Empty(await Shown.ShowAsync(world.Home, "sent"));
        using var export = JsonDocument.Parse((await world.Home.RunAsync("usage", "export")).AssertExit(0).Output);
        Assert.Equal(JsonValueKind.Null, export.RootElement.GetProperty("identity").ValueKind);
        Assert.Equal(JsonValueKind.Null, export.RootElement.GetProperty("ledger").ValueKind);
    }

    /// <summary>A home with some of everything: sent and pending events, an alias, an account, an id that was left, a failed delivery.</summary>
    private static async Task BusyAsync(World world)
    {
        (await world.Home.RunAsync("usage", "endpoint", world.Service.Host, world.Service.ApiKey)).AssertExit(0);
        await world.Home.RunAsync("status");
        await world.LoginAsync("grace");
        await world.Home.RunAsync("logout");
        // A logout deletes what was sent until then, its own event included where a sender was that quick.
        await world.Home.RunAsync("status");
        await world.SettleAsync();
        await world.Home.NoSenderIsLeftAsync();
        world.Service.Always(Answer.Status(503));
        await world.Home.RunAsync("status", "--json");
        await world.Home.NoSenderIsLeftAsync();
        // A file of a name like ours, which a user made.
        world.Home.Write("usage.off.before", "kept\n");
    }
}
