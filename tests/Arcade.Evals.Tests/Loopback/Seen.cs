using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.Evals.Tests.Loopback;

/// <summary>A request that arrived.</summary>
internal sealed record Seen(int Number, string Path, IHeaderDictionary Headers, JsonElement Body)
{
    public bool IsAnthropic => Path.EndsWith("/messages", StringComparison.Ordinal);

    /// <summary>What the person said last.</summary>
    public string LastUserText
    {
        get
        {
            var content = Body.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
            return (content.ValueKind == JsonValueKind.Array ? content.EnumerateArray().Last().GetProperty("text") : content).GetString()!;
        }
    }
}
