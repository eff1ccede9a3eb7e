using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Tools;

/// <summary>A platform with one registered worker <c>math</c>, whose tools are known.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(Platform platform, ScriptedWorker worker, ApiClient api) => (Platform, Worker, Api) = (platform, worker, api);

    public Platform Platform { get; }

    public ScriptedWorker Worker { get; }

    public ApiClient Api { get; }

    public static async Task<Stage> StartAsync(int retry = 0, int timeout = 30, string? tool = null)
    {
        var platform = await Platform.StartWithAccountAsync();
        var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.Tools = [tool ?? ScriptedWorker.Tool("Add")];
        var stage = new Stage(platform, worker, await platform.OpenApiAsync());
        (await stage.Api.PostAsync("/v1/workers", worker.Registration("math", retry, timeout))).Assert(HttpStatusCode.Created);
        Assert.Equal("True", (await stage.Api.GetAsync("/v1/workers/math/health")).Text("healthy"));
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Platform.DisposeAsync();
        await Worker.DisposeAsync();
    }
}
