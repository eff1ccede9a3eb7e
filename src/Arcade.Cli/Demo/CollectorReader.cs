using System.Net.Http;
using System.Text.Json;

namespace Arcade.Cli.Demo;

/// <summary>Reads events and persons back from the collector.</summary>
internal sealed class CollectorReader(Uri collector) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = collector };

    public void Dispose() => _http.Dispose();

    /// <summary>Waits until the collector holds that many events.</summary>
    /// <returns>What it holds then, or when patience ends, in the order of time.</returns>
    public async Task<IReadOnlyList<HeldEvent>> WaitForAsync(int count, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var events = await ReadAsync("api/events?limit=1000", "events", HeldEvent.From, cancellationToken);
            if (events.Count >= count || TimeProvider.System.GetElapsedTime(started) > patience)
                return [.. events.OrderBy(static item => item.Timestamp, StringComparer.Ordinal).ThenBy(static item => item.Order)];
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    public Task<List<HeldPerson>> PersonsAsync(CancellationToken cancellationToken) =>
        ReadAsync("api/persons?limit=1000", "persons", HeldPerson.From, cancellationToken);

    private async Task<List<T>> ReadAsync<T>(string path, string list, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var json = await _http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(read)];
    }
}
