using System.Collections.Concurrent;
using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>The control plane is killed while many write: at random, by the number of answers that were given, 20 times or with ARCADE_TESTS_FULL=1 200 times.</summary>
public sealed class KilledControlPlaneTests(ITestOutputHelper output)
{
    private const int Writers = 6;
    private const int MostAnswers = 40;

    private readonly Ledger _workers = new("workers");
    private readonly Ledger _secrets = new("secrets");
    private readonly Ledger _keys = new("keys");
    private readonly ConcurrentBag<string> _newKeys = [];

    private static int Rounds => TestForm.IsFull ? 200 : 20;

    [Fact]
    public async Task No_registration_secret_or_key_that_was_acknowledged_is_lost_when_it_is_killed()
    {
        var random = new Random(20261122);
        await using var home = new TestHome();
        using var caller = new PlatformCaller();
        for (var round = 0; round <= Rounds; round++)
        {
            await using var platform = await RunningPlatform.StartAsync(home);
            if (round == 0)
                await caller.CreateAccountAsync(platform);
            else
                await CheckAsync(platform, caller, isLast: round == Rounds);
            if (round < Rounds)
                await WriteUntilKilledAsync(platform, caller, round, random.Next(1, MostAnswers));
            else
                (await platform.StopAsync()).AssertExit(0);
        }

        output.WriteLine($"After {Rounds} kills: {_workers.Promised.Count} workers, {_secrets.Promised.Count} secrets, {_keys.Promised.Count} keys.");
    }

    private async Task CheckAsync(RunningPlatform platform, PlatformCaller caller, bool isLast)
    {
        await caller.UseAsync(platform);
        _workers.Check(await caller.ListAsync("v1/workers", "id"));
        _secrets.Check(await caller.ListAsync("v1/admin/secrets", "key"));
        foreach (var key in isLast ? _keys.Promised : _newKeys)
            Assert.Equal(200, await platform.ValidateAsync(key));
        _newKeys.Clear();
    }

    private async Task WriteUntilKilledAsync(RunningPlatform platform, PlatformCaller caller, int round, int answers)
    {
        var left = answers;
        Task<RunResult>? killing = null;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; await WriteAsync(caller, writer, $"{round}-{writer}-{number}", number); number++)
            {
                if (Interlocked.Decrement(ref left) == 0)
                    killing = platform.StopAsync("KILL");
            }
        }));
        await killing!;
    }

    /// <summary>One change after another, of all kinds; false once there is no answer.</summary>
    private async Task<bool> WriteAsync(PlatformCaller caller, int writer, string name, int number)
    {
        switch ((writer + number) % 4)
        {
            case 0:
                return await KeepAsync(_secrets, "S" + name, key => caller.ChangeAsync(HttpMethod.Put, "v1/admin/secrets/" + key, """{"value":"a secret value"}"""));
            case 1:
                var made = await caller.CreateKeyAsync();
                if (made is null)
                    return false;
                _keys.Acknowledge(made);
                _newKeys.Add(made);
                return true;
            case 2:
                return await KeepAsync(_workers, "w" + name, id => RegisterAsync(caller, id));
            default:
                return await KeepAsync(_workers, "t" + name, id => RegisterAsync(caller, id))
                    && await caller.ChangeAsync(HttpMethod.Patch, "v1/workers/t" + name, """{"enabled":false}""")
                    && await RemoveAsync(caller, "t" + name);
        }
    }

    private static Task<bool> RegisterAsync(PlatformCaller caller, string id) => caller.ChangeAsync(
        HttpMethod.Post, "v1/workers", $$$"""{"id":"{{{id}}}","http":{"uri":"http://127.0.0.1:9/","secret":"the worker's secret","retry":0,"timeout":1}}""");

    private static async Task<bool> KeepAsync(Ledger ledger, string name, Func<string, Task<bool>> write)
    {
        ledger.Ask(name);
        var isAcknowledged = await write(name);
        if (isAcknowledged)
            ledger.Acknowledge(name);
        return isAcknowledged;
    }

    private async Task<bool> RemoveAsync(PlatformCaller caller, string id)
    {
        _workers.AskRemoval(id);
        var isAcknowledged = await caller.ChangeAsync(HttpMethod.Delete, "v1/workers/" + id);
        if (isAcknowledged)
            _workers.AcknowledgeRemoval(id);
        return isAcknowledged;
    }
}
