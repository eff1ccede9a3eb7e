using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arcade.EndToEnd.Tests.Servers;

/// <summary>What a server without sessions says of its tools.</summary>
internal static partial class ServedTools
{
    /// <summary>Where a line says that the server listens; null where it says something else.</summary>
    public static string? AddressIn(string line) => Address().Match(line) is { Success: true } found ? found.Value : null;

    /// <summary>The description of the only tool; null where nobody answers there (any more).</summary>
    public static async Task<string?> DescribeAsync(string address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        try
        {
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            using var message = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]);
            return Assert.Single(message.RootElement.GetProperty("result").GetProperty("tools").EnumerateArray()).GetProperty("description").GetString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/mcp")]
    private static partial Regex Address();
}
