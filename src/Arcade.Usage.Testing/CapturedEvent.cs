using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Arcade.Usage.Testing;

/// <summary>One event as it arrived inside a request.</summary>
public sealed record CapturedEvent
{
    /// <summary>The name of the alias event in PostHog's protocol.</summary>
    public const string AliasName = "$create_alias";

    /// <summary>The number of the request that brought it, counted from 1 in order of arrival.</summary>
    public required int RequestNumber { get; init; }

    /// <summary>The event's <c>uuid</c> exactly as sent; <see langword="null"/> if none was sent.</summary>
    public required string? Uuid { get; init; }

    /// <summary>The event's name (<c>event</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The <c>distinct_id</c>, from the event itself or else from its properties, as PostHog looks for it.</summary>
    public required string DistinctId { get; init; }

    /// <summary>The event's <c>timestamp</c> exactly as sent; <see langword="null"/> if none was sent.</summary>
    public required string? Timestamp { get; init; }

    /// <summary>The event's <c>properties</c>; an empty object if none were sent.</summary>
    public required JsonElement Properties { get; init; }

    /// <summary>The exact bytes of this event's JSON object inside the decompressed body.</summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    /// <summary>Whether the service took it: answered 200 with an ok body, or meant to when the connection ended.</summary>
    public bool Accepted { get; init; }

    /// <summary><see cref="Timestamp"/> as a moment; <see langword="null"/> if it is none.</summary>
    public DateTimeOffset? Moment =>
        DateTimeOffset.TryParse(Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary><see cref="RawJson"/> as text.</summary>
    public string RawText => Encoding.UTF8.GetString(RawJson.Span);

    /// <summary>Whether this is an alias (<see cref="AliasName"/>).</summary>
    public bool IsAlias => Name == AliasName;

    /// <summary>The principal that an alias names in <c>properties.alias</c>; <see langword="null"/> for any other event.</summary>
    public string? AliasedPrincipal => IsAlias ? TextProperty("alias") : null;

    /// <summary>A property that is a string, or <see langword="null"/> where it is missing or something else.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>The string.</returns>
    public string? TextProperty(string name) =>
        Properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
