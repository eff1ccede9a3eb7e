using System.Diagnostics;
using System.Text;
using Arcade.Bench.Service;
using Arcade.Bench.Tools.Calling;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Starts;

/// <summary>Starts a server and stops the watch at its first good answer.</summary>
internal static class Started
{
    private static readonly TimeSpan DeliveryPatience = TimeSpan.FromSeconds(12);

    /// <summary>A server on standard streams: asked to initialize at once, as a client that starts it does.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="home">Its home.</param>
    /// <param name="events">Where its event goes; null: tracking is off.</param>
    /// <returns>Milliseconds from before its start.</returns>
    public static double OnStreams(string program, string[] arguments, ServerHome home, CaptureService? events = null)
    {
        var info = RunningServer.Describe(program, arguments, home.Environment(events));
        var expected = events?.EventCount + 1;
        var started = Stopwatch.GetTimestamp();
        using var server = RunningServer.Start(info);
        var answer = server.Ask(Bodies.Initialize);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (!answer.Contains("\"serverInfo\"", StringComparison.Ordinal))
            throw new BenchException($"{program} answered something else than who it is: {answer}");
        AwaitDelivery(events, expected);
        server.End(byInput: true);
        return elapsed;
    }

    /// <summary>A server on HTTP: asked as soon as it says where it listens.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="request">What it is asked.</param>
    /// <param name="home">Its home.</param>
    /// <param name="events">Where its event goes; null: tracking is off.</param>
    /// <returns>Milliseconds from before its start.</returns>
    public static double OnHttp(string program, string[] arguments, byte[] request, ServerHome home, CaptureService? events = null)
    {
        var info = RunningServer.Describe(program, arguments, home.Environment(events, ("ARCADE_WORKER_SECRET", "bench-secret-of-the-worker-0123456789")));
        var expected = events?.EventCount + 1;
        var started = Stopwatch.GetTimestamp();
        using var server = RunningServer.Start(info);
        server.AwaitPort();
        using var connection = new Connection(server.Port);
        var answer = connection.Exchange(request);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new BenchException($"{program} answered something else than 200: {Encoding.UTF8.GetString(answer)}");
        AwaitDelivery(events, expected);
        server.End(byInput: false);
        return elapsed;
    }

    /// <summary>That the event arrives is what shows that it was recorded at all.</summary>
    private static void AwaitDelivery(CaptureService? events, int? expected)
    {
        var started = Stopwatch.GetTimestamp();
        while (events?.EventCount < expected)
        {
            if (Stopwatch.GetElapsedTime(started) > DeliveryPatience)
                throw new BenchException("The event of a start did not arrive within 12 s.");
            Thread.Sleep(1);
        }
    }
}
