using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Arcade.Client.Http;

/// <summary>One request to a service.</summary>
internal sealed record ServiceRequest(HttpMethod Method, string Path)
{
    /// <summary>The JSON to send, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What in the body must not come back in a message.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Longer than a usual attempt may take; null for the usual.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Whether it may be sent again although it may have been done already (RFC 9110 section 9.2.2).</summary>
    public bool IsIdempotent => Method == HttpMethod.Get || Method == HttpMethod.Put || Method == HttpMethod.Delete;

    public ServiceRequest With<T>(T body, JsonTypeInfo<T> type, params string?[] secrets) => this with
    {
        Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
        Secrets = [.. secrets.OfType<string>()],
    };

    /// <summary>The same with a form to send, as OAuth's endpoints take it.</summary>
    public ServiceRequest WithForm((string Name, string Value)[] fields, IReadOnlyList<string> secrets) => this with
    {
        Body = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(static field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"))),
        ContentType = "application/x-www-form-urlencoded",
        Secrets = secrets,
    };
}
