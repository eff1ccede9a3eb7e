using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Workers;

public sealed class ManyWorkersTests(ITestOutputHelper output)
{
    private const int Count = 1000;

    [Fact]
    public async Task A_thousand_workers_are_listed_to_the_end_and_are_all_there_after_a_restart()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using (var api = await platform.OpenApiAsync())
        {
            var ids = Enumerable.Range(0, Count).Select(index => $"worker-{index:0000}");
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) =>
                (await api.PostAsync("/v1/workers", worker.Registration(id))).Assert(HttpStatusCode.Created));
            Assert.Equal(Count, (await ListAsync(api)).Distinct().Count());
        }

        await platform.RestartServerAsync();

        using var after = await platform.OpenApiAsync();
        var started = TimeProvider.System.GetTimestamp();
        var listed = await ListAsync(after);
        output.WriteLine($"{Count} workers listed in {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.Equal(Enumerable.Range(0, Count).Select(index => $"worker-{index:0000}"), listed);
    }

    private static async Task<List<string>> ListAsync(ApiClient api)
    {
        var listed = new List<string>();
        while (true)
        {
            var page = (await api.GetAsync($"/v1/workers?limit=100&offset={listed.Count}")).Assert(HttpStatusCode.OK);
            Assert.Equal(Count.ToString(), page.Text("total_count"));
            listed.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            if (listed.Count >= Count)
                return listed;
        }
    }
}
