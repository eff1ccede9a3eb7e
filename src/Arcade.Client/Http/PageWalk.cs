using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Arcade.Client.Http;

/// <summary>Reads lists to their end.</summary>
internal static class PageWalk
{
    private const int PageSize = 100;

    /// <summary>A service that never comes to an end is not followed for ever.</summary>
    private const int MaxPages = 10_000;

    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this ServiceConnection connection, Func<string, string, string> path, JsonTypeInfo<Page<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var offset = 0;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var request = new ServiceRequest(HttpMethod.Get, path(Text(PageSize), Text(offset)));
            var page = await connection.SendAsync(request, type, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items ?? [])
                yield return item;

            // A service that gives another page than was asked for doesn't page: it would give the same one for ever.
            offset += page.Items?.Count ?? 0;
            if (page.Items is not { Count: > 0 } items || page.TotalCount is not { } total || page.Offset != offset - items.Count || offset >= total)
                yield break;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
