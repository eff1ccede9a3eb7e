using System.Net;

namespace Arcade.ControlPlane.Workers;

/// <summary>Ends answers that are longer than <see cref="BoundedContent.MaximumLength"/>, for a reader that has no bound of its own.</summary>
internal sealed class BoundedHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
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
