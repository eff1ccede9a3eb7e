using System.Globalization;
using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arcade.Collector.Query;

/// <summary>The parameters of one query; unknown, repeated and unreadable ones are refused with a reason.</summary>
internal sealed class QueryParameters
{
    private const int DefaultLimit = 100;

    private readonly IQueryCollection _query;
    private readonly int _maxLimit;

    public QueryParameters(HttpRequest request, CollectorLimits limits, params ReadOnlySpan<string> allowed)
    {
        _query = request.Query;
        _maxLimit = limits.MaxPageSize;
        foreach ((string name, StringValues values) in _query)
        {
            if (!allowed.Contains(name))
                throw RequestRejection.BadRequest($"Unknown parameter '{name}': this query knows {string.Join(", ", allowed)}.");
            if (values.Count != 1)
                throw RequestRejection.BadRequest($"Parameter '{name}' is given more than once.");
        }
    }

    public int Limit => Text("limit") is not { } text ? Math.Min(DefaultLimit, _maxLimit)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit >= 1 && limit <= _maxLimit ? limit
        : throw RequestRejection.BadRequest($"'limit' must be a number from 1 to {_maxLimit}.");

    public string? Text(string name) => _query[name].ToString() is { Length: > 0 } text ? text : null;

    public PageCursor? Cursor(string name) => Text(name) is not { } text ? null
        : PageCursor.Parse(text)
            ?? throw RequestRejection.BadRequest($"'{name}' must be a timestamp such as 2026-01-31T12:00:00Z, or the 'next' of a page before.");

    public long? Id(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id
        : throw RequestRejection.BadRequest($"'{name}' must be a row number.");

    public string? Uuid(string name) => Text(name) is { } text ? RequireUuid(text, name) : null;

    public static string RequireUuid(string? text, string name) => Guid.TryParseExact(text, "D", out Guid uuid)
        ? uuid.ToString()
        : throw RequestRejection.BadRequest($"'{name}' must be a UUID.");
}
