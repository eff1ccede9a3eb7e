using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>Which part of a list is asked for: 25 items from the first unless the query says otherwise.</summary>
internal readonly record struct Paging(int Limit, int Offset)
{
    private const int DefaultLimit = 25;
    private const int MaximumLimit = 100;

    public static Paging Read(HttpRequest request) =>
        new(Number(request, "limit", 1, MaximumLimit, DefaultLimit), Number(request, "offset", 0, int.MaxValue, 0));

    public static int Number(HttpRequest request, string name, int minimum, int maximum, int absent)
    {
        var values = request.Query[name];
        if (values.Count == 0)
            return absent;
        if (values is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;
        throw ApiProblem.BadRequest(string.Create(CultureInfo.InvariantCulture, $"The parameter {name} must be given once, as a whole number from {minimum} to {maximum}."));
    }

    public Task WriteAsync<T>(HttpContext context, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> writeItem)
    {
        var (limit, offset) = this;
        return EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray("items");
            for (var index = offset; index < Math.Min((long)offset + limit, all.Count); index++)
                writeItem(json, all[index]);
            json.WriteEndArray();
            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", offset);
            json.WriteNumber("page_count", (all.Count + limit - 1) / limit);
            json.WriteNumber("total_count", all.Count);
        });
    }
}
