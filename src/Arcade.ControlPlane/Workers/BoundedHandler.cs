using System.Net;

namespace Arcade.ControlPlane.Workers;

/// <summary>For a reader that has no bounds of its own: ends answers that are longer than <see cref="BoundedContent.MaximumLength"/>, and farewells that take long.</summary>
internal sealed class BoundedHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    // The MCP SDK ends a session by a DELETE that nothing cancels, and waits for its answer; a server that was stopped takes it and is silent.
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(request.Method == HttpMethod.Delete ? FarewellLimit : Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
        response.Content = new BoundedBody(response.Content);
        return response;
    }

    private sealed class BoundedBody : HttpContent
    {
        private readonly HttpContent _content;

        public BoundedBody(HttpContent content)
        {
            _content = content;
            foreach (var (name, values) in content.Headers)
                Headers.TryAddWithoutValidation(name, values);
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() => new BoundedStream(await _content.ReadAsStreamAsync().ConfigureAwait(false));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var body = await CreateContentReadStreamAsync().ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                await body.CopyToAsync(stream).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _content.Dispose();
            base.Dispose(disposing);
        }
    }
}
