using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Arcade.Client.Http;
using Arcade.Core.Requirements;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Context;
using Microsoft.Extensions.Logging;

namespace Arcade.Serve.Requirements;

/// <summary>Asks the Engine for a person's authorization: <c>POST /v1/auth/authorize</c>.</summary>
internal sealed partial class EngineAuthorizer(EngineAccount? account, HttpClient http, ILogger<EngineAuthorizer> log) : IToolAuthorizer
{
    private const string SignIn = "Run 'arcade login' on the machine that serves this tool, or set ARCADE_API_KEY there, and start the server again.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<AuthorizationAnswer> AuthorizeAsync(AuthorizationRequirement requirement, string? userId, CancellationToken cancellationToken)
    {
        if (account is null)
            return new AuthorizationAnswer.Failed($"The tool needs a person's authorization, and this server isn't signed in to Arcade. {SignIn}");
        if (userId is null)
            return new AuthorizationAnswer.Failed("The tool needs a person's authorization, and nobody knows who calls. Set ARCADE_USER_ID where the tool is served.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await AskAsync(account, requirement, userId, limit.Token).ConfigureAwait(false);
        }
        catch (ServiceException ended) when (ended.Problem == ServiceProblem.SignInEnded)
        {
            NotAnswered(log, account.Engine.Value, nameof(ServiceProblem.SignInEnded));
            return new AuthorizationAnswer.Failed($"The tool needs a person's authorization, and this server's sign-in has ended. {SignIn}");
        }
        catch (Exception failure) when (failure is HttpRequestException or ServiceException or JsonException or InvalidOperationException or KeyNotFoundException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NotAnswered(log, account.Engine.Value, failure.GetType().Name);
            return new AuthorizationAnswer.Failed("Arcade could not be asked for the person's authorization: try again later.");
        }
    }

    private async Task<AuthorizationAnswer> AskAsync(EngineAccount account, AuthorizationRequirement requirement, string userId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, account.At("/v1/auth/authorize"))
        {
            Content = new ReadOnlyMemoryContent(Write(requirement, userId)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await account.GetSecretAsync(cancellationToken).ConfigureAwait(false));
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            Refused(log, account.Engine.Value, (int)response.StatusCode);
            return new AuthorizationAnswer.Failed($"Arcade refused to say whether the person has authorized this. {SignIn}");
        }

        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        return Read(answer.RootElement);
    }

    private static AuthorizationAnswer Read(JsonElement answer)
    {
        string? status = Text(answer, "status");
        if (status == "completed" && answer.GetProperty("context") is { ValueKind: JsonValueKind.Object } context && Text(context, "token") is { } token)
            return new AuthorizationAnswer.Completed(new ToolAuthorization(token, context.TryGetProperty("user_info", out JsonElement info) ? info.Clone() : default));
        if (status is "pending" or "not_started" && Text(answer, "url") is { } url)
            return new AuthorizationAnswer.Pending(url, Text(answer, "id"), ScopesOf(answer));
        return new AuthorizationAnswer.Failed("The person's authorization could not be had: they declined, or it failed.");
    }

    private static ReadOnlyMemory<byte> Write(AuthorizationRequirement requirement, string userId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("auth_requirement"u8);
        if (requirement.ProviderId is { } provider)
            writer.WriteString("provider_id"u8, provider);
        if (requirement.Id is { } id)
            writer.WriteString("id"u8, id);
        writer.WriteString("provider_type"u8, "oauth2"u8);
        writer.WriteStartObject("oauth2"u8);
        writer.WriteStartArray("scopes"u8);
        foreach (string scope in requirement.Scopes)
            writer.WriteStringValue(scope);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("user_id"u8, userId);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] ScopesOf(JsonElement answer) => answer.TryGetProperty("scopes", out JsonElement scopes) && scopes.ValueKind == JsonValueKind.Array
        ? [.. scopes.EnumerateArray().Where(static scope => scope.ValueKind == JsonValueKind.String).Select(static scope => scope.GetString()!)]
        : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Engine at {Address} could not be asked for an authorization: {Failure}")]
    private static partial void NotAnswered(ILogger logger, string address, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Engine at {Address} refused to be asked for an authorization: status {Status}")]
    private static partial void Refused(ILogger logger, string address, int status);
}
