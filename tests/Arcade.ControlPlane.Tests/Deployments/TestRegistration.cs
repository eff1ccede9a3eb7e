using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Deployments;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>A registry that routes calls of the worker protocol, and leads none to a former address once told of another.</summary>
internal sealed class TestRegistration : IWorkerRegistration, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentDictionary<string, Endpoint> _endpoints = new();

    public ConcurrentBag<string> Secrets { get; } = [];

    public ConcurrentBag<string> Taken { get; } = [];

    public ConcurrentQueue<string> Said { get; } = new();

    public Uri? AddressOf(string name) => _endpoints.GetValueOrDefault(name)?.Address;

    public bool IsTaken(string name) => Taken.Contains(name);

    public async Task PutAsync(string name, Uri address, string secret, CancellationToken cancellationToken)
    {
        Said.Enqueue("put " + name);
        Secrets.Add(secret);
        Endpoint? former = null;
        _endpoints.AddOrUpdate(name, _ => new Endpoint(address, secret), (_, before) =>
        {
            former = before;
            return new Endpoint(address, secret);
        });
        if (former is not null)
            await former.EmptyAsync();
    }

    public Task SuspendAsync(string name, CancellationToken cancellationToken)
    {
        Said.Enqueue("suspend " + name);
        _endpoints.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        Said.Enqueue("remove " + name);
        _endpoints.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    /// <summary>Multiplies by the deployed calculator.</summary>
    public async Task<decimal> MultiplyAsync(string name, int left, int right)
    {
        while (true)
        {
            var endpoint = _endpoints[name];
            if (!endpoint.TryEnter())
                continue;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint.Address, "worker/tools/invoke"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(endpoint.Secret));
                request.Content = new StringContent(
                    $$$"""{"tool":{"name":"Calculate","toolkit":"Calculator"},"inputs":{"left":{{{left}}},"operation":"Multiply","right":{{{right}}}}}""", Encoding.UTF8, "application/json");
                using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, text);
                using var json = JsonDocument.Parse(text);
                Assert.True(json.RootElement.GetProperty("success").GetBoolean(), text);
                var value = json.RootElement.GetProperty("output").GetProperty("value");
                return value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : decimal.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            }
            finally
            {
                endpoint.Leave();
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Token(string secret)
    {
        var body = Base64("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray()) + "." + Base64("""{"aud":"worker","ver":"1"}"""u8.ToArray());
        return body + "." + Base64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
    }

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private sealed class Endpoint(Uri address, string secret)
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;
        private bool _isFormer;

        public Uri Address => address;

        public string Secret => secret;

        public bool TryEnter()
        {
            lock (_gate)
            {
                if (!_isFormer)
                    _calls++;
                return !_isFormer;
            }
        }

        public void Leave()
        {
            lock (_gate)
            {
                if (--_calls == 0 && _isFormer)
                    _empty.TrySetResult();
            }
        }

        public Task EmptyAsync()
        {
            lock (_gate)
            {
                _isFormer = true;
                if (_calls == 0)
                    _empty.TrySetResult();
            }

            return _empty.Task;
        }
    }
}
