using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.Collector.Capture;

/// <summary>What SDKs ask for besides capturing: there are no feature flags here, and no remote configuration to speak of.</summary>
internal static class SdkEndpoints
{
    private static readonly byte[] NoFlags =
        """{"featureFlags":{},"featureFlagPayloads":{},"flags":{},"errorsWhileComputingFlags":false}"""u8.ToArray();

    public static Task FlagsAsync(HttpContext context) => JsonAnswer.WriteAsync(context, NoFlags);

    public static Task ConfigAsync(HttpContext context)
    {
        string token = TokenRule.Require(context.GetRouteValue("token") as string);
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("token", token);
            writer.WriteStartArray("supportedCompression");
            writer.WriteStringValue("gzip");
            writer.WriteStringValue("gzip-js");
            writer.WriteEndArray();
            foreach (string feature in (ReadOnlySpan<string>)["hasFeatureFlags", "sessionRecording", "heatmaps", "surveys", "capturePerformance"])
                writer.WriteBoolean(feature, false);
            writer.WriteBoolean("autocapture_opt_out", true);
            writer.WriteEndObject();
        });
    }
}
