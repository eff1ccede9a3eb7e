using System.Text.Json;

namespace Arcade.Tdk.Context;

/// <summary>What a call over the worker protocol has in place of a client: a tool that asks anyway learns why it can't.</summary>
internal sealed class NotOffered : IToolSampling, IToolElicitation, IToolResources, IToolCaller
{
    public static NotOffered Instance { get; } = new();

    Task<SamplingAnswer> IToolSampling.AskAsync(SamplingRequest request, CancellationToken cancellationToken) => throw Refused("Sampling");

    Task<ElicitationAnswer> IToolElicitation.AskAsync(
        string message, IReadOnlyList<ElicitationField> fields, CancellationToken cancellationToken) => throw Refused("Elicitation");

    Task<IReadOnlyList<ToolResource>> IToolResources.ReadAsync(string address, CancellationToken cancellationToken) => throw Refused("Reading resources");

    Task<ToolResult> IToolCaller.CallAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => throw Refused("Calling other tools");

    private static NotSupportedException Refused(string what) =>
        new($"{what} is not available here: this server runs the tool for the Engine, which is no MCP client. Serve it over MCP to use it.");
}
