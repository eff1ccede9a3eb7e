using Arcade.Evals.Reports;
using Arcade.Evals.Running;

namespace Arcade.Evals.CommandLine;

/// <summary>Says on standard error which cases are done.</summary>
internal sealed class Progress(TextWriter error, SecretRedactor redactor)
{
    private int _done;

    public void Say(CaseResult result, int total)
    {
        var track = result.Track is { } name ? $" [{name}]" : string.Empty;
        var line = $"[{++_done}/{total}] {Words.Of(result.Outcome)} {result.Suite}/{result.Case.Name}{track} ({result.Provider} {result.Model}, {Words.Cost(result)})";
        error.WriteLine(redactor.Redact(string.Concat(line.Select(static letter => char.IsControl(letter) ? ' ' : letter))));
    }
}
