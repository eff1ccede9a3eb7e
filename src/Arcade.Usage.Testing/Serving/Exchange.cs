using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Arcade.Usage.Testing.Serving;

/// <summary>One request from its head to the end of its answer.</summary>
internal sealed class Exchange(HttpContext context, Recorder recorder, AnswerPlan plan, IServiceRules rules, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        var (request, planned) = recorder.Arrive(context.Request.Method, context.Request.Path, context.Request.QueryString.ToString(), HeadersOf(context.Request), plan);
        try
        {
            if (planned?.Kind is AnswerKind.Reset)
            {
                request = recorder.Keep(request with { Answer = planned });
                await AnswerAsync(request, planned, cancellationToken).ConfigureAwait(false);
                return;
            }

            // A client that leaves after its last byte has sent its events all the same: only stopping ends the reading.
            var raw = await RequestBody.ReadAsync(context.Request.Body, stopping).ConfigureAwait(false);
            request = rules.Read(request with { RawBody = raw, BodyArrived = true, State = RequestState.Arrived });
            var answer = planned ?? Choose(ref request);
            request = recorder.Keep(Decide(request, answer));
            await AnswerAsync(request, answer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client went away, or the service stops: the request stays recorded as far as it came.
            recorder.KeepUnanswered(request);
            ResetConnection();
        }
    }

    private Answer Choose(ref CapturedRequest request)
    {
        try
        {
            return plan.Choose(request);
        }
        catch (Exception exception)
        {
            // Any failure of the test's own predicate belongs into the test's messages, not into a log that nobody reads.
            request = RequestBody.Refuse(request, 500, $"the predicate given to For threw {exception.GetType().Name}: {exception.Message}");
            return Answer.Ok;
        }
    }

    private CapturedRequest Decide(CapturedRequest request, Answer answer)
    {
        var accepted = answer.Kind switch
        {
            AnswerKind.Own or AnswerKind.AcceptedButLost => rules.Accepts(request, rules.Answer(request)),
            AnswerKind.Fixed => rules.Accepts(request, ServiceAnswer.Planned(answer)),
            _ => false,
        };
        return request with
        {
            Answer = answer,
            Accepted = accepted,
            Events = accepted ? [.. request.Events.Select(captured => captured with { Accepted = true })] : request.Events,
        };
    }

    private async Task AnswerAsync(CapturedRequest request, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.HoldBefore is { } hold)
            await hold.PassAsync(cancellationToken).ConfigureAwait(false);
        switch (answer.Kind)
        {
            case AnswerKind.Own or AnswerKind.Swallowed:
                await new AnswerWriter(context, recorder, time).WriteAsync(request, rules.Answer(request), answer, cancellationToken).ConfigureAwait(false);
                break;
            case AnswerKind.Fixed:
                await new AnswerWriter(context, recorder, time).WriteAsync(request, ServiceAnswer.Planned(answer), answer, cancellationToken).ConfigureAwait(false);
                break;
            case AnswerKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                break;
            default:
                recorder.KeepUnanswered(request);
                ResetConnection();
                break;
        }
    }

    private void ResetConnection()
    {
        // Kestrel ends an aborted connection by FIN where it can; no lingering makes it the RST that a broken network shows.
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The client was quicker, and there is nothing left to reset.
            }
        }

        context.Abort();
    }

    private static Dictionary<string, string> HeadersOf(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
