using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arcade.Evals.Tests.Loopback;

/// <summary>Speaks both providers' wire formats on loopback, by a script.</summary>
internal sealed class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<Seen, Reply> _script;
    private readonly ConcurrentQueue<Seen> _seen = new();
    private int _count;

    private LoopbackModel(WebApplication app, Func<Seen, Reply> script)
    {
        _app = app;
        _script = script;
    }

    public Uri Address => new(_app.Urls.Single());

    public Uri OpenAiAddress => new(Address, "/v1");

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<Seen> Requests => [.. _seen];

    public static async Task<LoopbackModel> StartAsync(Func<Seen, Reply> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new LoopbackModel(app, script);
        app.Run(model.ServeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    public static Task<LoopbackModel> StartAsync(params Reply[] replies) => StartAsync(seen => replies[Math.Min(seen.Number, replies.Length) - 1]);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var seen = new Seen(Interlocked.Increment(ref _count), context.Request.Path, new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)), body.RootElement.Clone());
            _seen.Enqueue(seen);
            await _script(seen).ActAsync(seen, context);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked went away.
        }
    }
}
