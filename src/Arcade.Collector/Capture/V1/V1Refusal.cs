using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture.V1;

/// <summary>A whole request that is refused, with PostHog's tag for the reason.</summary>
#pragma warning disable CA1064 // Never leaves the endpoint, which answers with it.
internal sealed class V1Refusal(int status, string tag, string reason) : Exception(reason)
#pragma warning restore CA1064
{
    public int Status { get; } = status;

    public string Tag { get; } = tag;

    public static V1Refusal Of(RequestRejection rejection) => new(rejection.Status, TagOf(rejection.Status), rejection.Message);

    public static V1Refusal Header(string reason) => new(400, "invalid_header_value", reason);

    public static V1Refusal Batch(string reason) => new(400, "invalid_batch", reason);

    private static string TagOf(int status) => status switch
    {
        401 => "invalid_api_token",
        408 => "body_read_timeout",
        413 => "payload_too_large",
        503 => "service_unavailable",
        _ => "request_parsing_error",
    };
}
