using System.Text.Json;
using Arcade.Usage.Testing.Serving;

namespace Arcade.Usage.Testing.Capture;

/// <summary>PostHog's v0 capture endpoint, as far as a sender can tell.</summary>
internal sealed class CaptureRules : IServiceRules
{
    public CapturedRequest Read(CapturedRequest request)
    {
        request = RequestBody.Decompress(request);
        return request.Problem is null && IsCapture(request) ? CaptureBody.Read(request) : request;
    }

    public ServiceAnswer Answer(CapturedRequest request)
    {
        if (!CapturePath.Matches(request.Path))
            return ServiceAnswer.Text(404, "no such path");
        if (request.Method != "POST")
            return ServiceAnswer.Text(405, "only POST");
        return request.Problem is { } problem ? ServiceAnswer.Text(request.ProblemStatus, problem) : ServiceAnswer.Json(200, """{"status":"Ok"}""");
    }

    public bool Accepts(CapturedRequest request, ServiceAnswer answer) =>
        IsCapture(request) && request.Problem is null && answer.Status == 200 && IsOk(answer.Body);

    private static bool IsCapture(CapturedRequest request) => request.Method == "POST" && CapturePath.Matches(request.Path);

    private static bool IsOk(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("status", out var status)
                && status.ValueKind switch
                {
                    JsonValueKind.String => status.ValueEquals("Ok"u8),
                    JsonValueKind.Number => status.TryGetInt32(out var number) && number == 1,
                    _ => false,
                };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
