using System.Text.Json;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>The Engine's ExecuteToolResponse.</summary>
internal static class ExecutionJson
{
    public static void Write(Utf8JsonWriter json, HttpRequest request, ToolExecution execution, bool includesStackTrace, AuthorizationEndpoints authorizations)
    {
        var isSuccess = execution.Outcome?.Success == true;
        json.WriteString("id", execution.Id);
        json.WriteString("execution_id", execution.Id);
        json.WriteString("execution_type", "immediate");
        json.WriteString("status", isSuccess ? "success" : "failed");
        json.WriteBoolean("success", isSuccess);
        json.WriteString("run_at", execution.Started);
        json.WriteString("finished_at", execution.Finished);
        json.WriteNumber("duration", execution.Outcome?.Duration ?? execution.Duration);
        json.WriteStartObject("output");
        if (execution.Outcome is { } outcome)
            WriteOutcome(json, outcome, includesStackTrace);
        else
            WriteMissing(json, request, execution, authorizations);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ToolOutcome outcome, bool includesStackTrace)
    {
        if (outcome.Value is { } value)
            WriteMember(json, "value", value);
        else if (outcome.Success)
            json.WriteNull("value");
        if (outcome.Logs is { } logs)
            WriteMember(json, "logs", logs);
        if (outcome.RequiredAuthorization is { } awaited)
            WriteAuthorization(json, awaited);
        if (outcome.Error is not { } error)
            return;
        json.WriteStartObject("error");
        foreach (var member in error.EnumerateObject())
        {
            if (includesStackTrace || member.Name != "stacktrace")
                member.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, HttpRequest request, ToolExecution execution, AuthorizationEndpoints authorizations)
    {
        if (execution.Awaited is { } awaited)
        {
            json.WriteStartObject("authorization");
            authorizations.Write(json, request, awaited);
            json.WriteEndObject();
        }

        json.WriteStartObject("error");
        json.WriteString("message", execution.Missing);
        json.WriteString("kind", "TOOL_REQUIREMENTS_NOT_MET");
        json.WriteBoolean("can_retry", false);
        json.WriteEndObject();
    }

    // The worker protocol's names for it are others.
    private static void WriteAuthorization(Utf8JsonWriter json, JsonElement awaited)
    {
        json.WriteStartObject("authorization");
        foreach (var member in awaited.EnumerateObject())
        {
            WriteMember(json, member.Name switch { "authorization_id" => "id", "authorization_url" => "url", var other => other }, member.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
