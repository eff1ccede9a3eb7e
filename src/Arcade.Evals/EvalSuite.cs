using Arcade.Evals.Critics;
using Arcade.Evals.Running;

namespace Arcade.Evals;

/// <summary>Tools, and cases that ask a model to use them. Nothing is asked before the suite is run.</summary>
/// <param name="name">What reports call it.</param>
/// <param name="systemMessage">What the model is told first; null for nothing.</param>
public sealed class EvalSuite(string name, string? systemMessage = null)
{
    private readonly ToolRegistry _tools = new(name);
    private readonly List<(string? Track, EvalCase Case)> _cases = [];
    private EvalCase? _previous;

    /// <summary>What reports call it.</summary>
    public string Name { get; } = name;

    /// <summary>What the model is told first; null for nothing.</summary>
    public string? SystemMessage { get; } = systemMessage;

    /// <summary>What cases without a rubric of their own need to pass.</summary>
    public EvalRubric Rubric { get; init; } = new();

    /// <summary>Offers tools to the model.</summary>
    /// <param name="tools">The tools; their names differ in more than case, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <returns>This suite.</returns>
    /// <exception cref="EvalException">A tool was added before.</exception>
    public EvalSuite AddTools(params IEnumerable<EvalTool> tools)
    {
        _tools.Add(track: null, tools);
        return this;
    }

    /// <summary>Offers tools to the model in comparative cases of one track. No track sees another's tools.</summary>
    /// <param name="track">The track's name.</param>
    /// <param name="tools">The tools.</param>
    /// <returns>This suite.</returns>
    /// <exception cref="EvalException">A tool was added to this track before.</exception>
    public EvalSuite AddTrack(string track, params IEnumerable<EvalTool> tools)
    {
        _tools.Add(track, tools);
        return this;
    }

    /// <summary>Adds a case.</summary>
    /// <param name="evalCase">The case.</param>
    /// <returns>This suite.</returns>
    public EvalSuite AddCase(EvalCase evalCase)
    {
        _cases.Add((null, evalCase));
        _previous = evalCase;
        return this;
    }

    /// <summary>
    /// Adds a case that goes on where the previous one stood: its additional messages come first, its user message is not carried over; expected
    /// calls and critics are its own where none are given. The rubric is the suite's unless one is given.
    /// </summary>
    /// <param name="caseName">What reports call it.</param>
    /// <param name="userMessage">What the person says.</param>
    /// <param name="additionalMessages">What is said after the previous case's additional messages.</param>
    /// <param name="expectedCalls">The calls that should be made; null for the previous case's.</param>
    /// <param name="critics">Who judges the arguments; null for the previous case's.</param>
    /// <param name="rubric">Instead of the suite's; null for that.</param>
    /// <returns>This suite.</returns>
    /// <exception cref="EvalException">There is no previous case.</exception>
    public EvalSuite ExtendCase(
        string caseName,
        string userMessage,
        IReadOnlyList<EvalMessage>? additionalMessages = null,
        IReadOnlyList<ToolCall>? expectedCalls = null,
        IReadOnlyList<Critic>? critics = null,
        EvalRubric? rubric = null)
    {
        var previous = _previous ?? throw new EvalException($"In suite '{Name}', '{caseName}' extends the previous case, and there is none: add one with AddCase first.");
        return AddCase(previous with
        {
            Name = caseName,
            UserMessage = userMessage,
            AdditionalMessages = [.. previous.AdditionalMessages, .. additionalMessages ?? []],
            ExpectedCalls = expectedCalls ?? previous.ExpectedCalls,
            Critics = critics ?? previous.Critics,
            Rubric = rubric,
        });
    }

    /// <summary>Adds a case that is asked once with each of its tracks' tools.</summary>
    /// <param name="comparativeCase">The case.</param>
    /// <returns>This suite.</returns>
    /// <exception cref="EvalException">No track is said.</exception>
    public EvalSuite AddComparativeCase(ComparativeCase comparativeCase)
    {
        var before = _cases.Count;
        foreach (var (track, evalCase) in comparativeCase.Cases())
            _cases.Add((track, evalCase));
        if (_cases.Count == before)
            throw new EvalException($"The comparative case '{comparativeCase.Name}' names no track: say with ForTrack what is expected of each.");
        return this;
    }

    /// <summary>Checks everything that can be checked before a model is asked.</summary>
    internal IReadOnlyList<PlannedCase> Plan(bool isCapture)
    {
        if (_cases.Count == 0)
            throw new EvalException($"The suite '{Name}' has no cases: add some with AddCase.");
        if (_cases.GroupBy(static known => (known.Track, known.Case.Name)).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new EvalException($"The suite '{Name}' has two cases named '{twice.Key.Name}': rename one.");
        return [.. _cases.Select(known => new PlannedCase(this, known.Track, known.Case, _tools.For(known.Track), isCapture))];
    }
}
