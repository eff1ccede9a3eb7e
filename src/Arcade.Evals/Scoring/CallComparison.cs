using System.Text.Json;
using Arcade.Evals.Critics;
using CallArguments = (string Name, System.Collections.Generic.IReadOnlyDictionary<string, System.Text.Json.JsonElement?> Arguments);

namespace Arcade.Evals.Scoring;

/// <summary>Compares one expected call with one that was made: the tool, then each argument.</summary>
internal sealed class CallComparison(double selectionWeight, IReadOnlyList<Critic> critics, IReadOnlyList<double> weights)
{
    public List<ScoreRow> Compare(int pair, CallArguments expected, CallArguments actual)
    {
        var rows = new List<ScoreRow> { SelectionRow(pair, expected.Name, actual.Name) };
        for (var i = 0; i < critics.Count; i++)
        {
            var field = critics[i].Field;
            var (wanted, given) = (expected.Arguments.GetValueOrDefault(field), actual.Arguments.GetValueOrDefault(field));
            // Nothing was asked here and nothing was said: that is no merit, and often it is another call's argument.
            if (wanted is not null || given is not null)
                rows.Add(CriticRow(pair, critics[i], weights[i], wanted, given));
        }

        foreach (var (field, value) in expected.Arguments)
        {
            if (!critics.Any(critic => critic.Field == field))
                rows.Add(new ScoreRow { Pair = pair, Field = field, Expected = value, Actual = actual.Arguments.GetValueOrDefault(field) });
        }

        return rows;
    }

    private static ScoreRow CriticRow(int pair, Critic critic, double weight, JsonElement? expected, JsonElement? actual)
    {
        var row = new ScoreRow { Pair = pair, Field = critic.Field, Expected = expected, Actual = actual };
        if (!critic.IsJudge)
            return row;
        try
        {
            var verdict = critic.Judge(expected, actual);
            if (double.IsNaN(verdict.Similarity))
                return row with { IsMatch = false, Weight = weight, Error = "NaN" };
            return row with { IsMatch = verdict.IsMatch, Weight = weight, Score = weight * Math.Clamp(verdict.Similarity, 0, 1) };
        }
        catch (Exception thrown)
        {
            // A critic is anybody's code. What it can't judge counts against the model, with its weight: a defect must not make a score better.
            return row with { IsMatch = false, Weight = weight, Error = thrown.GetType().Name };
        }
    }

    private ScoreRow SelectionRow(int pair, string expected, string actual)
    {
        var isSame = ToolNames.AreEqual(expected, actual);
        return new ScoreRow
        {
            Pair = pair,
            Field = ScoreRow.ToolSelection,
            IsMatch = isSame,
            Score = isSame ? selectionWeight : 0,
            Weight = selectionWeight,
            Expected = JsonText.Of(expected),
            Actual = JsonText.Of(actual),
        };
    }
}
