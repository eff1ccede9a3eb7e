using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace Arcade.Bench.Reference;

internal static class Sender
{
    public static async Task SendAsync()
    {
        if (Environment.GetEnvironmentVariable("REFERENCE_EVENT") is not { } text || JsonSerializer.Deserialize(text, ReferenceJson.Default.Event) is not { } captured)
            return;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var batch = new Batch { ApiKey = captured.ApiKey, Events = [captured] };
        using var content = new StringContent(JsonSerializer.Serialize(batch, ReferenceJson.Default.Batch), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(captured.Host + "/batch/"), content).ConfigureAwait(false);
    }
}
