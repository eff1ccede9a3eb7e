using System.Globalization;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>A case with all that it needs to be run, checked.</summary>
internal sealed class PlannedCase
{
    public PlannedCase(EvalSuite suite, string? track, EvalCase evalCase, IReadOnlyList<EvalTool> tools, bool isCapture)
    {
        Suite = suite;
        Track = track;
        Case = evalCase;
        Tools = tools;
        Rubric = (evalCase.Rubric ?? suite.Rubric).Checked();
        // What is captured isn't compared with anything.
        if (!isCapture)
            CheckExpectations();
        Scorer = new CaseScorer(Rubric, evalCase.Critics, new ArgumentDefaults(tools));
    }

    public EvalSuite Suite { get; }

    public string? Track { get; }

    public EvalCase Case { get; }

    public IReadOnlyList<EvalTool> Tools { get; }

    public EvalRubric Rubric { get; }

    public CaseScorer Scorer { get; }

    public string? SystemMessage => Case.SystemMessage ?? Suite.SystemMessage;

    private void CheckExpectations()
    {
        foreach (var call in Case.ExpectedCalls)
        {
            if (!Tools.Any(tool => ToolNames.AreEqual(tool.Name, call.Name)))
                throw new EvalException($"Case '{Case.Name}' expects a call of '{call.Name}', which is not among its tools: {string.Join(", ", Tools.Select(static tool => tool.Name))}.");
        }

        if (Case.Critics.GroupBy(static critic => critic.Field, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new EvalException(string.Create(CultureInfo.InvariantCulture, $"Case '{Case.Name}' has {twice.Count()} critics for the field '{twice.Key}': leave one."));
    }
}
