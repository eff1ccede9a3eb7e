using Arcade.Tdk.Context;

namespace Arcade.Core.Execution;

/// <summary>A remark that goes with a result.</summary>
/// <param name="Message">The remark.</param>
/// <param name="Level">How much it matters; the worker's wire knows debug, info, warning and error.</param>
/// <param name="Subtype">Of which sort it is, <c>deprecation</c>; null for none.</param>
public sealed record ToolCallLog(string Message, ToolLogLevel Level, string? Subtype);
