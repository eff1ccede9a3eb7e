using System.Text.Json;

namespace Arcade.Tdk.Context;

/// <summary>What the person did with a form.</summary>
/// <param name="Action">What they did.</param>
/// <param name="Content">What they filled in, validated against the fields: a JSON object; undefined unless they accepted.</param>
public sealed record ElicitationAnswer(ElicitationAction Action, JsonElement Content);
