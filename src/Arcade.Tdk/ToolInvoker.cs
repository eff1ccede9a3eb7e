using System.Text.Json;

namespace Arcade.Tdk;

/// <summary>
/// Calls a tool. Generated code reads each argument without reflection, calls the author's method and writes what it returned.
/// </summary>
/// <param name="context">Who calls, with which secrets, and what the server offers meanwhile.</param>
/// <param name="arguments">A JSON object that was validated against the tool's parameters; an absent member takes its default.</param>
/// <param name="cancellationToken">Cancelled when the caller gives up or the tool's time is over.</param>
/// <returns>What the tool returned.</returns>
/// <exception cref="Errors.ToolRuntimeException">What the tool threw, or what it means: generated code translates every other exception.</exception>
/// <exception cref="OperationCanceledException">The token was cancelled. Any other exception is that of an invoker somebody wrote by hand.</exception>
public delegate ValueTask<ToolResult> ToolInvoker(ToolContext context, JsonElement arguments, CancellationToken cancellationToken);
