using System.Text.Json;
using Arcade.Tdk.Context;

namespace Arcade.Core.Wire;

/// <summary>What the Engine asks a worker to do.</summary>
public sealed class ToolCallRequest
{
    /// <summary>The run that the call is a part of; null where it isn't said.</summary>
    public string? RunId { get; private init; }

    /// <summary>The call's id, echoed in the response; null where it isn't said.</summary>
    public string? ExecutionId { get; private init; }

    /// <summary>When it was asked for, as the caller wrote it; null where it isn't said.</summary>
    public string? CreatedAt { get; private init; }

    /// <summary>The tool's short name.</summary>
    public required string ToolName { get; init; }

    /// <summary>The name of its toolkit.</summary>
    public required string ToolkitName { get; init; }

    /// <summary>The version that the toolkit has to have; null for any.</summary>
    public string? ToolkitVersion { get; private init; }

    /// <summary>The arguments, a JSON object; an empty one where the caller gave none.</summary>
    public JsonElement Inputs { get; private init; }

    /// <summary>The person's authorization; null where the caller gave no token.</summary>
    public ToolAuthorization? Authorization { get; private init; }

    /// <summary>The secrets that the caller gave.</summary>
    public ToolValues Secrets { get; private init; } = new("secret", []);

    /// <summary>The metadata that the caller gave.</summary>
    public ToolValues Metadata { get; private init; } = new("metadata", []);

    /// <summary>Who calls; null where it isn't said.</summary>
    public string? UserId { get; private init; }

    /// <summary>Reads a request. Members that it doesn't know are ignored.</summary>
    /// <param name="utf8">The body.</param>
    /// <exception cref="WireFormatException">It isn't JSON, or a member is missing or of the wrong kind; the message names the member and no value.</exception>
    public static ToolCallRequest Read(ReadOnlySpan<byte> utf8)
    {
        JsonElement body = WireReader.Parse(utf8);
        return WireReader.Guard(() => Read(WireReader.Object(body, "")));
    }

    /// <summary>Names the tool, and nothing that was given to it.</summary>
    public override string ToString() => $"call of {ToolkitName}.{ToolName}";

    private static ToolCallRequest Read(WireReader reader)
    {
        WireReader tool = reader.Child("tool");
        JsonElement inputs = reader.OptionalObject("inputs");
        WireReader? context = reader.OptionalChild("context");
        return new ToolCallRequest
        {
            RunId = reader.OptionalText("run_id"),
            ExecutionId = reader.OptionalText("execution_id"),
            CreatedAt = reader.OptionalText("created_at"),
            ToolName = tool.Text("name"),
            ToolkitName = tool.Text("toolkit"),
            ToolkitVersion = tool.OptionalText("version"),
            Inputs = inputs.ValueKind == JsonValueKind.Undefined ? WireReader.Parse("{}"u8) : inputs,
            Authorization = ReadAuthorization(context?.OptionalChild("authorization")),
            Secrets = ReadValues("secret", context, "secrets"),
            Metadata = ReadValues("metadata", context, "metadata"),
            UserId = context?.OptionalText("user_id"),
        };
    }

    private static ToolAuthorization? ReadAuthorization(WireReader? authorization) =>
        authorization?.OptionalText("token") is { } token ? new ToolAuthorization(token, authorization.Value.OptionalObject("user_info")) : null;

    private static ToolValues ReadValues(string what, WireReader? context, string name) => context is not { } reader
        ? new ToolValues(what, [])
        : new ToolValues(what, reader.Children(name)
            .Select(static item => KeyValuePair.Create(item.Text("key"), item.OptionalText("value")))
            .Where(static item => item.Value is not null)!);
}
