using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>PostHog's batch capture without a socket: shows what is sent, and answers as it is told to.</summary>
internal sealed class RealService(Action<IReadOnlyList<JsonElement>> sent, Func<int> answer) : HttpMessageHandler
{
    public const int Takes = 0;
    public const int TakesAndIsLost = 1;
    public const int IsDown = 2;
    public const int Refuses = 3;

    /// <summary>The events of the request that is being answered.</summary>
    public required Action<IReadOnlyList<JsonElement>, int> Answered { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var content = new GZipStream(request.Content!.ReadAsStream(cancellationToken), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(content);
        List<JsonElement> events = [.. document.RootElement.GetProperty("batch").EnumerateArray()];
        sent(events);
        var way = answer();
        Answered(events, way);
        return way == TakesAndIsLost
            ? Task.FromException<HttpResponseMessage>(new HttpRequestException("the answer is lost"))
            : Task.FromResult(new HttpResponseMessage(way switch { Takes => HttpStatusCode.OK, Refuses => HttpStatusCode.BadRequest, _ => HttpStatusCode.ServiceUnavailable })
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"status":1}""")),
            });
    }
}
