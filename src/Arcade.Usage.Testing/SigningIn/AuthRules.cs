using System.Collections.Concurrent;
using System.Text.Json;
using Arcade.Usage.Testing.Serving;

namespace Arcade.Usage.Testing.SigningIn;

/// <summary>The two questions of the sign-in service. API keys and access tokens are not taken for one another, as in the real one.</summary>
internal sealed class AuthRules : IServiceRules
{
    private const string Scheme = "Bearer ";

    private readonly ConcurrentDictionary<string, string> _apiKeys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string AccountId, string? Email)> _accessTokens = new(StringComparer.Ordinal);

    public void AddApiKey(string apiKey, string principalId) => _apiKeys[apiKey] = principalId;

    public void AddAccessToken(string accessToken, string accountId, string? email) => _accessTokens[accessToken] = (accountId, email);

    public void Revoke(string bearer)
    {
        _apiKeys.TryRemove(bearer, out _);
        _accessTokens.TryRemove(bearer, out _);
    }

    public CapturedRequest Read(CapturedRequest request) => request;

    public ServiceAnswer Answer(CapturedRequest request)
    {
        if (request.Problem is { } problem)
            return ServiceAnswer.Text(request.ProblemStatus, problem);
        if (request.Path is not ("/api/v1/auth/validate" or "/api/v1/auth/whoami"))
            return Refusal(404, "not_found");
        if (request.Method != "GET")
            return Refusal(405, "method_not_allowed");
        return BearerOf(request) is { } bearer && DataOf(request.Path, bearer) is { } data ? data : Refusal(401, "unauthorized");
    }

    // There are no events here to accept.
    public bool Accepts(CapturedRequest request, ServiceAnswer answer) => false;

    private static string? BearerOf(CapturedRequest request) =>
        request.Header("Authorization") is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    private ServiceAnswer? DataOf(string path, string bearer)
    {
        if (path.EndsWith("/validate", StringComparison.Ordinal))
            return _apiKeys.TryGetValue(bearer, out var principalId) ? Data(writer => writer.WriteString("principal_id", principalId)) : null;
        return !_accessTokens.TryGetValue(bearer, out var account) ? null : Data(writer =>
        {
            writer.WriteString("account_id", account.AccountId);
            if (account.Email is { } email)
                writer.WriteString("email", email);
            writer.WriteStartArray("organizations");
            writer.WriteEndArray();
            writer.WriteStartArray("projects");
            writer.WriteEndArray();
        });
    }

    private static ServiceAnswer Data(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new ServiceAnswer(200, "application/json", stream.ToArray());
    }

    private static ServiceAnswer Refusal(int status, string name) => ServiceAnswer.Json(status, $$"""{"error":"{{name}}"}""");
}
