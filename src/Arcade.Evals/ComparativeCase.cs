using Arcade.Evals.Critics;

namespace Arcade.Evals;

/// <summary>One question that is asked once with each track's tools, to compare them.</summary>
public sealed class ComparativeCase
{
    private readonly List<(string Track, IReadOnlyList<ToolCall> Calls, IReadOnlyList<Critic> Critics)> _tracks = [];

    /// <summary>Creates a case; <see cref="ForTrack"/> says what is expected of each track.</summary>
    /// <param name="name">What reports call it; once in a suite.</param>
    /// <param name="userMessage">What the person says.</param>
    public ComparativeCase(string name, string userMessage)
    {
        Name = name;
        UserMessage = userMessage;
    }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>What the person says.</summary>
    public string UserMessage { get; }

    /// <summary>What is said before <see cref="UserMessage"/>.</summary>
    public IReadOnlyList<EvalMessage> AdditionalMessages { get; init; } = [];

    /// <summary>Instead of the suite's; null for that.</summary>
    public string? SystemMessage { get; init; }

    /// <summary>Instead of the suite's; null for that.</summary>
    public EvalRubric? Rubric { get; init; }

    /// <summary>Says what is expected with one track's tools.</summary>
    /// <param name="track">The track that tools were added under.</param>
    /// <param name="expectedCalls">The calls that should be made.</param>
    /// <param name="critics">Who judges the arguments.</param>
    /// <returns>This case.</returns>
    /// <exception cref="EvalException">The track was said before.</exception>
    public ComparativeCase ForTrack(string track, IReadOnlyList<ToolCall> expectedCalls, params Critic[] critics)
    {
        if (_tracks.Exists(known => known.Track == track))
            throw new EvalException($"The comparative case '{Name}' says twice what is expected of track '{track}'.");
        _tracks.Add((track, expectedCalls, critics));
        return this;
    }

    internal IEnumerable<(string Track, EvalCase Case)> Cases() => _tracks.Select(known => (known.Track, new EvalCase
    {
        Name = Name,
        UserMessage = UserMessage,
        AdditionalMessages = AdditionalMessages,
        SystemMessage = SystemMessage,
        Rubric = Rubric,
        ExpectedCalls = known.Calls,
        Critics = known.Critics,
    }));
}
