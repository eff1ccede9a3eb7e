using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Tests.Storage;

public sealed class DurabilityTests
{
    private const int EventsPerRequest = 1000;
    private const int Senders = 8;

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"a1","properties":{"$process_person_profile":false}}""",
            """{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a1","$set":{"plan":"team"}}}""",
            """{"event":"$create_alias","distinct_id":"u9","properties":{"alias":"guest"}}""");
        string[] paths = ["/api/events", "/api/persons", "/api/warnings", "/api/stats"];
        string[] before = await Task.WhenAll(paths.Select(async path => (await collector.QueryAsync(path)).GetRawText()));
        await collector.RestartAsync();
        Assert.Equal(before, await Task.WhenAll(paths.Select(async path => (await collector.QueryAsync(path)).GetRawText())));
        await collector.CaptureAsync("""{"event":"after","distinct_id":"u9"}""");
        Assert.Single(await collector.PersonsAsync());
    }

    [Fact]
    public async Task What_was_answered_200_survives_a_kill_under_load()
    {
        string directory = Directory.CreateTempSubdirectory("collector-kill-").FullName;
        string database = Path.Combine(directory, "collector.db");
        var accepted = new ConcurrentBag<string>();
        var heard = new ConcurrentDictionary<int, bool>();
        using (Process process = StartCollectorProcess(database))
        {
            string address = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            var enough = new TaskCompletionSource();
            Task[] senders = [.. Enumerable.Range(0, Senders).Select(sender => SendUntilKilledAsync(new Uri(address), sender, accepted, heard, enough))];
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            process.Kill();
            await Task.WhenAll(senders);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using (CollectorServer reopened = await CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = database }, TestContext.Current.CancellationToken))
        {
            HashSet<string> stored = ReadUuids(database);
            Assert.True(stored.IsSupersetOf(accepted), "An event that was answered 200 is gone.");
            using var client = new HttpClient { BaseAddress = reopened.Address };
            JsonElement stats = JsonElement.Parse(await client.GetStringAsync("/api/stats", TestContext.Current.CancellationToken));
            Assert.Equal((stored.Count, Senders), (stats.GetProperty("events").GetInt32(), stats.GetProperty("persons").GetInt32()));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Another_programs_database_is_left_alone()
    {
        string directory = Directory.CreateTempSubdirectory("collector-other-").FullName;
        string database = Path.Combine(directory, "other.db");
        SQLitePCL.Batteries_V2.Init();
        Execute(database, "CREATE TABLE theirs (x)");
        var failure = await Assert.ThrowsAsync<CollectorException>(() => CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = database }, TestContext.Current.CancellationToken));
        Assert.Contains("another program's", failure.Message, StringComparison.Ordinal);
        Assert.Equal("delete", Execute(database, "PRAGMA journal_mode"));
        await File.WriteAllTextAsync(database + ".txt", "This is no database at all, only text.", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<CollectorException>(() => CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = database + ".txt" }, TestContext.Current.CancellationToken));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        Execute(collector.DatabasePath, "PRAGMA user_version = 99");
        var failure = await Assert.ThrowsAsync<CollectorException>(collector.RestartAsync);
        Assert.Contains("newer version", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_bad_host_are_told_plainly()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string path = collector.DatabasePath + ".second";
        var taken = await Assert.ThrowsAsync<CollectorException>(() => CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = path, Port = collector.Address.Port }, TestContext.Current.CancellationToken));
        Assert.Contains("choose another", taken.Message, StringComparison.Ordinal);
        var host = await Assert.ThrowsAsync<CollectorException>(() => CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = path, Host = "collector.example" }, TestContext.Current.CancellationToken));
        Assert.Contains("collector.example", host.Message, StringComparison.Ordinal);

        // An address for documentation, which no machine has.
        var foreign = await Assert.ThrowsAsync<CollectorException>(() => CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = path, Host = "192.0.2.1" }, TestContext.Current.CancellationToken));
        Assert.Contains("choose another", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"e","distinct_id":"a1"}""");
        foreach (string suffix in (string[])["", "-wal"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileMode(collector.DatabasePath + suffix));
    }

    private static UnixFileMode FileMode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static async Task SendUntilKilledAsync(
        Uri address, int sender, ConcurrentBag<string> accepted, ConcurrentDictionary<int, bool> heard, TaskCompletionSource enough)
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            while (true)
            {
                // Many events per request make the commit long, so that an answer given before it would be caught by the kill.
                string[] uuids = [.. Enumerable.Range(0, EventsPerRequest).Select(static _ => Guid.CreateVersion7().ToString())];
                string events = string.Join(",", uuids.Select(uuid => $$"""{"uuid":"{{uuid}}","event":"e","distinct_id":"sender{{sender}}"}"""));
                using var content = new StringContent($$"""{"api_key":"phc_demo","batch":[{{events}}]}""");
                using HttpResponseMessage answer = await client.PostAsync("/batch", content, TestContext.Current.CancellationToken);
                if (!answer.IsSuccessStatusCode)
                    continue;
                Array.ForEach(uuids, accepted.Add);
                heard[sender] = true;

                // Each sender's person is expected afterwards, so each must have been heard, however late it came to its turn.
                if (accepted.Count >= 20 * EventsPerRequest && heard.Count == Senders)
                    enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The collector was killed.
        }
    }

    private static Process StartCollectorProcess(string database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(DurabilityTests).Assembly.Location);
        start.Environment[Program.DatabaseVariable] = database;
        return Process.Start(start)!;
    }

    private static HashSet<string> ReadUuids(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT uuid FROM events";
        using SqliteDataReader reader = command.ExecuteReader();
        var uuids = new HashSet<string>();
        while (reader.Read())
            uuids.Add(reader.GetString(0));
        return uuids;
    }

    private static object? Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
