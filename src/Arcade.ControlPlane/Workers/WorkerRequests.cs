using System.Text.Json;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>Reads what callers send to register or change a worker.</summary>
internal static class WorkerRequests
{
    private const int MaximumUriLength = 2048;

    public static WorkerRegistration ReadRegistration(JsonElement body)
    {
        var fields = new JsonFields(body);
        var (kind, settings) = ReadSettings(fields);
        if (kind is not { } known)
            throw ApiProblem.BadRequest("Say where the worker is: the member http (uri, secret, retry, timeout) or mcp (uri, retry, timeout, headers, secrets).");
        return new WorkerRegistration
        {
            Id = fields.RequiredText("id"),
            Kind = known,
            Enabled = fields.Flag("enabled") ?? true,
            Uri = settings.RequiredText("uri", MaximumUriLength),
            Retry = settings.Number("retry", 0, WorkerRules.MaximumRetry) ?? 1,
            Timeout = settings.Number("timeout", 1, WorkerRules.MaximumTimeout) ?? 30,
            Credentials = known == WorkerKind.Http
                ? new() { Secret = settings.RequiredText("secret") }
                : new() { Headers = settings.Map("headers") ?? new Dictionary<string, string>(), Secrets = settings.Map("secrets") ?? new Dictionary<string, string>() },
        };
    }

    public static WorkerChange ReadChange(JsonElement body)
    {
        var fields = new JsonFields(body);
        var (kind, settings) = ReadSettings(fields);
        return new WorkerChange
        {
            Kind = kind,
            Enabled = fields.Flag("enabled"),
            Uri = settings.Text("uri", MaximumUriLength),
            Retry = settings.Number("retry", 0, WorkerRules.MaximumRetry),
            Timeout = settings.Number("timeout", 1, WorkerRules.MaximumTimeout),
            Secret = kind == WorkerKind.Http ? settings.Text("secret") : null,
            Headers = kind == WorkerKind.Mcp ? settings.Map("headers") : null,
            Secrets = kind == WorkerKind.Mcp ? settings.Map("secrets") : null,
        };
    }

    private static (WorkerKind? Kind, JsonFields Settings) ReadSettings(JsonFields fields)
    {
        var type = fields.Text("type");
        if (type is not null && WorkerJson.KindOf(type) is null)
            throw fields.Wrong("type", "http or mcp");
        var http = fields.Object("http");
        var mcp = fields.Object("mcp");
        if (http is not null && mcp is not null)
            throw ApiProblem.BadRequest("A worker is either http or mcp: give one of the two members.");
        WorkerKind? kind = http is not null ? WorkerKind.Http : mcp is not null ? WorkerKind.Mcp : null;
        if (kind is { } known && type is not null && WorkerJson.KindOf(type) != known)
            throw fields.Wrong("type", "that of the member given with it");
        if (mcp?.ObjectElement("oauth2") is not null)
            throw ApiProblem.BadRequest("mcp.oauth2 isn't offered by this control plane: give the worker's token as a header, such as Authorization.");
        return (kind, http ?? mcp ?? default);
    }
}
