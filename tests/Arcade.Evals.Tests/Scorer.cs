using System.Text.Json;
using Arcade.Evals.Critics;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Tests;

/// <summary>Scores calls of two tools: <c>Add</c> takes a, b and mode (default "exact"), <c>Say</c> takes text.</summary>
internal static class Scorer
{
    public static readonly EvalTool Add = new("Math.Add", "Adds.", Json.Schema(
        """{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"},"mode":{"type":"string","default":"exact"}},"required":["a","b"]}"""));

    public static readonly EvalTool Say = new("Say", "Says.", Json.Schema("""{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}"""));

    public static JsonElement Text(string text) => JsonText.Of(text);

    public static CaseScore Score(IReadOnlyList<ToolCall> expected, IReadOnlyList<ToolCall> actual, params Critic[] critics) =>
        Score(new EvalRubric(), expected, actual, critics);

    public static CaseScore Score(EvalRubric rubric, IReadOnlyList<ToolCall> expected, IReadOnlyList<ToolCall> actual, params Critic[] critics) =>
        new CaseScorer(rubric, critics, new ArgumentDefaults([Add, Say])).Score(expected, actual);
}
