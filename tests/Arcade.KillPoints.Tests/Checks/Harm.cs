using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Home;
using Arcade.KillPoints.Tests.Stages;

namespace Arcade.KillPoints.Tests.Checks;

/// <summary>What must never happen, done by hand between a kill and the look.</summary>
internal static class Harm
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public static void Lose(World world) => File.Delete(world.Home.StateFile("usage/journal/01"));

    public static void Damage(World world) => File.AppendAllText(world.Home.StateFile("usage/journal/01"), "\n1 00000000 {}\n");

    public static void LeaveHalfMade(World world) => File.WriteAllText(world.Home.StateFile("usage/journal/01.abc.tmp"), "");

    /// <summary>An event is in the journal under two uuids.</summary>
    public static void Repeat(World world)
    {
        var record = JsonNode.Parse(FullJournal.FirstRecord(world.Home.StateFile("usage/journal")))!;
        record["event"]!["uuid"] = Guid.CreateVersion7().ToString();
        File.AppendAllText(world.Home.StateFile("usage/journal/01"), FullJournal.Frame(record.ToJsonString()));
    }

    /// <summary>A second anonymous id, which the ledger knows.</summary>
    public static void BeginAnew(World world)
    {
        const string Another = "7d1f2b8e-5a50-4a39-9a0c-0f2f3f5f8b11";
        var ledger = JsonNode.Parse(File.ReadAllText(world.Home.StateFile("usage.links.json")))!;
        var entries = ledger["entries"]!.AsArray();
        var entry = entries[0]!.DeepClone();
        entry["anon_id"] = Another;
        entries.Add(entry);
        world.Home.Write("usage.links.json", ledger.ToJsonString());
        world.Home.Write("usage.json", $$"""{"anon_id": "{{Another}}", "linked_principal_id": null}""");
    }

    /// <summary>The alias counts as refused before it ever left.</summary>
    public static void ForgetAlias(World world)
    {
        var ledger = File.ReadAllText(world.Home.StateFile("usage.links.json"));
        Assert.Contains("\"due\"", ledger, StringComparison.Ordinal);
        world.Home.Write("usage.links.json", ledger.Replace("\"due\"", "\"refused\"", StringComparison.Ordinal));
    }

    /// <summary>An event of the principal's arrives before the alias.</summary>
    public static Task OvertakeAliasAsync(World world) => SendAsync(world, static sent =>
    {
        sent["uuid"] = Guid.CreateVersion7().ToString();
        sent["distinct_id"] = Situations.Principal;
        sent["properties"]!.AsObject().Remove("$process_person_profile");
    });

    /// <summary>An event arrives that is not yet sent, but for one property.</summary>
    public static Task ChangeBytesAsync(World world) => SendAsync(world, static sent => sent["properties"]!["exit_code"] = 77);

    private static async Task SendAsync(World world, Action<JsonNode> change)
    {
        var sent = JsonNode.Parse(FullJournal.FirstRecord(world.Home.StateFile("usage/journal")))!["event"]!.DeepClone();
        change(sent);
        var batch = new JsonObject { ["api_key"] = world.Service.ApiKey, ["batch"] = new JsonArray(sent), ["sent_at"] = sent["timestamp"]!.DeepClone() };
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(batch.ToJsonString()));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Service.Host + "/batch/") { Content = content };
        request.Headers.UserAgent.ParseAdd("arcade-usage/1.0.0");
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"The service answered {(int)answer.StatusCode}.");
    }
}
