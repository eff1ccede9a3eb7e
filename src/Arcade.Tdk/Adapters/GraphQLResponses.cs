using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Adapters;

/// <summary>Reads what a GraphQL service answers. Such services answer 200 and put their errors into the body.</summary>
public static partial class GraphQLResponses
{
    private const int MaxMessages = 5;
    private const int MaxLength = 200;
    private const int UnknownCode = 422;

    /// <summary>The data of an answer.</summary>
    /// <param name="response">The service's answer.</param>
    /// <param name="time">What dates in headers are compared with; null for the system's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The member <c>data</c>.</returns>
    /// <exception cref="UpstreamException">The status is no success (as <see cref="HttpResponses.EnsureToolSuccess"/> has it), or the body has errors.</exception>
    /// <exception cref="NetworkTransportException">The body is no GraphQL answer.</exception>
    public static async Task<JsonElement> ReadGraphQLDataAsync(this HttpResponseMessage response, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        response.EnsureToolSuccess(time);
        JsonDocument document;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                document = await JsonDocument.ParseAsync(body, default, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            throw NotGraphQL(exception);
        }

        using (document)
            return ReadData(document.RootElement).Clone();
    }

    /// <summary>The data of an answer's body.</summary>
    /// <param name="body">The body: an object with the members <c>data</c>, <c>errors</c> or both.</param>
    /// <returns>The member <c>data</c>; null where the answer has null.</returns>
    /// <exception cref="UpstreamException">The body has errors; the status is the highest that their codes stand for, else 422.</exception>
    /// <exception cref="NetworkTransportException">The body is no GraphQL answer.</exception>
    public static JsonElement ReadData(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw NotGraphQL(cause: null);
        if (body.TryGetProperty("errors", out var errors) && errors.ValueKind != JsonValueKind.Null && !(errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() == 0))
            throw Refused(errors);
        return body.TryGetProperty("data", out var data) ? data : throw NotGraphQL(cause: null);
    }

    private static UpstreamException Refused(JsonElement errors)
    {
        var items = errors.ValueKind == JsonValueKind.Array ? errors.EnumerateArray().ToImmutableArray() : [];
        var codes = items.Select(static item => Text(Member(Member(item, "extensions"), "code"))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        string[] texts = [.. items.Select(static item => Text(Member(item, "message"))).OfType<string>().Take(MaxMessages).Select(Safe)];
        int status = codes.Select(StatusOf).DefaultIfEmpty(0).Max();
        string message = texts.Length > 0 ? string.Join("; ", texts) : "no message";
        return new UpstreamException($"The remote service's GraphQL answer has errors: {message}.", status == 0 ? UnknownCode : status, $"GraphQL errors with the codes: {string.Join(", ", codes)}.")
        {
            Extra = ImmutableDictionary<string, string>.Empty.Add("service", "_graphql").Add("gql_error_codes", string.Join(",", codes)),
        };
    }

    private static int StatusOf(string code) => code switch
    {
        "UNAUTHENTICATED" or "NOT_AUTHENTICATED" => 401,
        "FORBIDDEN" or "ACCESS_DENIED" => 403,
        "NOT_FOUND" => 404,
        "BAD_USER_INPUT" or "GRAPHQL_VALIDATION_FAILED" or "GRAPHQL_PARSE_FAILED" => 400,
        "INTERNAL_SERVER_ERROR" => 500,
        _ => 0,
    };

    private static JsonElement Member(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // What a query was wrong about is for the model to mend; addresses, which carry keys, are not.
    private static string Safe(string message)
    {
        string plain = Address.Replace(message, "(address)").TrimEnd('.', ' ');
        return plain.Length > MaxLength ? plain[..MaxLength] + "…" : plain;
    }

    private static NetworkTransportException NotGraphQL(Exception? cause) =>
        new("The remote service's answer is no GraphQL answer.", ToolErrorKind.NetworkUnmapped, canRetry: true, developerMessage: null, cause);

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://\S*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }
}
