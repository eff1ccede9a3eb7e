using System.Text.Json;

namespace Arcade.Tdk.Context;

/// <summary>The server's other tools, called with the rights of this call.</summary>
public interface IToolCaller
{
    /// <summary>Calls one.</summary>
    /// <param name="name">Its name, e.g. <c>MyKit.SendMessage</c>.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it returned.</returns>
    /// <exception cref="NotSupportedException">The transport doesn't offer it.</exception>
    /// <exception cref="KeyNotFoundException">There is no such tool.</exception>
    /// <exception cref="Errors.ToolRuntimeException">The tool failed.</exception>
    Task<ToolResult> CallAsync(string name, JsonElement arguments, CancellationToken cancellationToken = default);
}
