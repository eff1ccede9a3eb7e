using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Tools;

public sealed class ToolVersionsTests
{
    [Fact]
    public async Task The_newest_of_all_versions_is_called()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        string[] versions = ["null", "\"1.9.0\"", "\"1.10.0-beta\"", "\"1.10\"", "\"1.10.0.1\"", "\"2.0.0-rc.1\"", "\"2.0.0\""];
        await api.PostAsync("/v1/workers", worker.Registration("w"));

        // A check that is at work has asked for the tools of before; who asks for one meanwhile gets its answer.
        await api.GetAsync("/v1/workers/w/health");

        foreach (var newest in Enumerable.Range(1, versions.Length))
        {
            // The newest stands first, last, and between others.
            var known = versions[..newest];
            worker.Tools = [.. known.Skip(newest / 2).Concat(known.Take(newest / 2)).Select(version => ScriptedWorker.Tool("Add", version: version))];
            platform.Time.Advance(TimeSpan.FromMinutes(6));
            await api.GetAsync("/v1/workers/w/health");
            Assert.Equal(newest.ToString(), (await api.GetAsync("/v1/tools")).Text("total_count"));
            await api.ExecuteAsync("Math.Add");
            Assert.Equal(versions[newest - 1], worker.Calls.Last().GetProperty("tool").GetProperty("version").GetRawText());
        }
    }
}
