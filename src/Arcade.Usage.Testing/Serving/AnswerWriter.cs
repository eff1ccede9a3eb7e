using Microsoft.AspNetCore.Http;

namespace Arcade.Usage.Testing.Serving;

/// <summary>Writes an answer, whole or in the pieces that the test asked for.</summary>
internal sealed class AnswerWriter(HttpContext context, Recorder recorder, TimeProvider time)
{
    public async Task WriteAsync(CapturedRequest request, ServiceAnswer service, Answer answer, CancellationToken cancellationToken)
    {
        var body = WriteHead(service, answer);
        if (answer.HoldHalfway is { } hold)
        {
            var half = body.Length / 2;
            if (!body.IsEmpty)
                await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
            await WriteAsync(body[..half], answer, cancellationToken).ConfigureAwait(false);
            await hold.PassAsync(cancellationToken).ConfigureAwait(false);
            body = body[half..];
        }

        if (answer.BetweenBytes is not null && body.Length > 1)
        {
            await WriteAsync(body[..^1], answer, cancellationToken).ConfigureAwait(false);
            body = body[^1..];
        }

        // From the last piece on the client may have its answer, and act on it before the write returns here.
        cancellationToken.ThrowIfCancellationRequested();
        recorder.KeepAnswered(request, service.Status);
        await context.Response.Body.WriteAsync(body, CancellationToken.None).ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private ReadOnlyMemory<byte> WriteHead(ServiceAnswer service, Answer answer)
    {
        var response = context.Response;
        response.StatusCode = service.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers.Append(name, value);
        if (service.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return default;
        if (!service.Body.IsEmpty && response.ContentType is null)
            response.ContentType = service.ContentType;
        response.ContentLength = service.Body.Length;
        return service.Body;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, Answer answer, CancellationToken cancellationToken)
    {
        var size = answer.BetweenBytes is null ? bytes.Length : 1;
        for (var position = 0; position < bytes.Length; position += size)
        {
            await context.Response.Body.WriteAsync(bytes.Slice(position, size), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (answer.BetweenBytes is { } pause && pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
