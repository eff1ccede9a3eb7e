using System.Globalization;
using System.Text.Json;
using Arcade.ControlPlane.Tests.Deployments;
using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>The control plane is killed at random moments while servers are deployed, updated and removed: 6 times, or with ARCADE_TESTS_FULL=1 200 times.</summary>
public sealed class KilledDeploymentsTests(ITestOutputHelper output)
{
    private const int MostDeployments = 3;

    // As long as three servers take to start on a busy machine: kills fall before, into and after that.
    private const int LongestLife = 2000;

    private static readonly byte[] Calculator = Archive.OfCalculator();

    private readonly Random _random = new(20261123);
    private readonly Ledger _deployments = new("deployments");

    /// <summary>The release that each deployment must have; none where an update of it wasn't answered.</summary>
    private readonly Dictionary<string, string> _releases = [];

    private int _made;
    private int _changes;

    private static int Rounds => TestForm.IsFull ? 200 : 6;

    [Fact]
    public async Task No_deployment_that_was_acknowledged_is_lost_and_none_has_two_processes_when_it_is_killed()
    {
        await using var home = new TestHome();
        using var caller = new PlatformCaller();
        var folder = Path.Combine(home.State, "up", "deployments");
        for (var round = 0; round <= Rounds; round++)
        {
            await using var platform = await RunningPlatform.StartAsync(home);
            if (round == 0)
                await caller.CreateAccountAsync(platform);
            else
                await CheckAsync(platform, caller, folder);
            if (round < Rounds)
                await ChangeUntilKilledAsync(platform, caller);
            else
                (await platform.StopAsync()).AssertExit(0);
        }

        Assert.Empty(ServersIn(folder));
        output.WriteLine($"After {Rounds} kills amid {_changes} acknowledged changes: {_deployments.Promised.Count} deployments.");
    }

    private async Task CheckAsync(RunningPlatform platform, PlatformCaller caller, string folder)
    {
        await caller.UseAsync(platform);
        var names = await caller.ListAsync("v1/deployments", "id");
        _deployments.Check(names);
        foreach (var name in names)
        {
            var status = await RunsAsync(caller, name);
            var release = status.GetProperty("release").GetString()!;
            Assert.Equal(_releases.GetValueOrDefault(name, release), release);
            _releases[name] = release;

            // The one before an update that was being made still answers what it was asked.
            await BecomesAsync(() => ServersIn(Path.Combine(folder, name)).Count == 1, $"{name} has one process");
        }

        Assert.Equal(names.Order(), (await caller.ListAsync("v1/workers", "id")).Order());
        Assert.Equal(names.Count, ServersIn(folder).Count);
        Assert.Equal(names.Order(), Directory.GetDirectories(folder).Select(Path.GetFileName).Order());
    }

    private async Task ChangeUntilKilledAsync(RunningPlatform platform, PlatformCaller caller)
    {
        // The moment is what the test is about: any is as good as another.
        var killing = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(LongestLife)), TimeProvider.System, TestContext.Current.CancellationToken);
            return await platform.StopAsync("KILL");
        });
        while (await ChangeAsync(caller))
            _changes++;
        await killing;
    }

    /// <summary>One change; false once there is no answer.</summary>
    private async Task<bool> ChangeAsync(PlatformCaller caller)
    {
        if (_deployments.Promised.Count < MostDeployments)
            return await CreateAsync(caller, string.Create(CultureInfo.InvariantCulture, $"d{++_made}"));
        var name = _deployments.Promised.Order(StringComparer.Ordinal).ElementAt(_made % MostDeployments);
        return ++_made % 3 == 0 ? await RemoveAsync(caller, name) : await UpdateAsync(caller, name);
    }

    private async Task<bool> CreateAsync(PlatformCaller caller, string name)
    {
        _deployments.Ask(name);
        if (await caller.AskAsync(HttpMethod.Post, "v1/deployments", Body(name)) is not { } answer)
            return false;
        _deployments.Acknowledge(name);
        _releases[name] = answer.GetProperty("release").GetString()!;
        return true;
    }

    private async Task<bool> UpdateAsync(PlatformCaller caller, string name)
    {
        _releases.Remove(name);
        if (await caller.AskAsync(HttpMethod.Put, "v1/deployments/" + name, Body(null)) is not { } answer)
            return false;
        _releases[name] = answer.GetProperty("release").GetString()!;
        return true;
    }

    private async Task<bool> RemoveAsync(PlatformCaller caller, string name)
    {
        _deployments.AskRemoval(name);
        if (await caller.AskAsync(HttpMethod.Delete, "v1/deployments/" + name) is null)
            return false;
        _deployments.AcknowledgeRemoval(name);
        _releases.Remove(name);
        return true;
    }

    private static async Task<JsonElement> RunsAsync(PlatformCaller caller, string name)
    {
        JsonElement status = default;
        await BecomesAsync(
            async () =>
            {
                status = (await caller.AskAsync(HttpMethod.Get, $"v1/deployments/{name}/status"))!.Value;
                return status.GetProperty("status").GetString() == "running" && status.GetProperty("candidate_release").GetString() is null;
            },
            $"{name} runs");
        return status;
    }

    private static Task BecomesAsync(Func<bool> isSo, string what) => BecomesAsync(() => Task.FromResult(isSo()), what);

    private static async Task BecomesAsync(Func<Task<bool>> isSo, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3), $"It never became so: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The processes that work below a directory, as the system knows them.</summary>
    private static List<string> ServersIn(string directory) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(static process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
            .Where(process => Place(process)?.StartsWith(directory + "/", StringComparison.Ordinal) is true),
    ];

    private static string? Place(string process)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Body(string? name)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (name is not null)
                json.WriteString("name", name);
            json.WriteStartObject("toolkits");
            json.WriteStartArray("bundles");
            json.WriteStartObject();
            json.WriteString("name", "calculator");
            json.WriteString("version", "1.0.0");
            json.WriteString("type", "mcp");
            json.WriteString("entrypoint", "Calculator.dll");
            json.WriteBase64String("bytes", Calculator);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
