using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Arcade.Bench.Service;

/// <summary>A service on loopback that takes batches, counts them, and answers like PostHog after a while.</summary>
internal sealed class CaptureService : IDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"Ok\"}"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeSpan? _delay;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _distinctIds = [];
    private readonly HashSet<string> _uuids = [];
    private int _requests;
    private int _answered;

    /// <param name="delay">How long each answer takes; null: it never comes.</param>
    public CaptureService(TimeSpan? delay)
    {
        _delay = delay;
        _listener.Start(512);
        _ = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Requests that have arrived.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Requests that have been answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Different events so far.</summary>
    public int EventCount
    {
        get
        {
            lock (_gate)
                return _uuids.Count;
        }
    }

    /// <summary>The different ids that the events had since the last call.</summary>
    public IReadOnlyList<string> TakeDistinctIds()
    {
        lock (_gate)
        {
            string[] taken = [.. _distinctIds];
            _distinctIds.Clear();
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            var buffer = new byte[2 * 1024 * 1024];
            var filled = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(filled));
                if (read == 0)
                    return;
                filled += read;
                if (!TryTake(buffer.AsSpan(0, filled), out var taken))
                    continue;
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
                Interlocked.Increment(ref _requests);
                if (_delay is not { } delay)
                    continue;
                await Task.Delay(delay);
                await stream.WriteAsync(Answer);
                Interlocked.Increment(ref _answered);
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }

    /// <summary>Takes one request if it is complete.</summary>
    private bool TryTake(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = Encoding.ASCII.GetString(bytes[..end]);
        if (head.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            return TryTakeChunked(bytes, end + 4, head, out taken);
        var length = int.Parse(HeaderOf(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
        if (bytes.Length < end + 4 + length)
            return false;
        taken = end + 4 + length;
        Take(head, bytes.Slice(end + 4, length).ToArray());
        return true;
    }

    private bool TryTakeChunked(ReadOnlySpan<byte> bytes, int position, string head, out int taken)
    {
        taken = 0;
        var body = new List<byte>();
        while (true)
        {
            var line = bytes[position..].IndexOf("\r\n"u8);
            if (line < 0)
                return false;
            var size = int.Parse(Encoding.ASCII.GetString(bytes.Slice(position, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            position += line + 2;
            if (bytes.Length < position + size + 2)
                return false;
            body.AddRange(bytes.Slice(position, size));
            position += size + 2;
            if (size != 0)
                continue;
            taken = position;
            Take(head, [.. body]);
            return true;
        }
    }

    private void Take(string head, byte[] body)
    {
        if (body.Length == 0)
            return;
        using var packed = new MemoryStream(body);
        using Stream plain = HeaderOf(head, "Content-Encoding") == "gzip" ? new GZipStream(packed, CompressionMode.Decompress) : packed;
        using var document = JsonDocument.Parse(plain);
        if (!document.RootElement.TryGetProperty("batch", out var batch))
            return;
        lock (_gate)
        {
            foreach (var captured in batch.EnumerateArray())
            {
                _uuids.Add(captured.GetProperty("uuid").GetString()!);
                _distinctIds.Add(captured.GetProperty("distinct_id").GetString()!);
            }
        }
    }

    private static string? HeaderOf(string head, string name)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        }

        return null;
    }
}
