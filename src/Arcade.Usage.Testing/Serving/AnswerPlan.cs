namespace Arcade.Usage.Testing.Serving;

/// <summary>The test's wishes: queued answers first, then the newest rule that fits, then the standing answer.</summary>
internal sealed class AnswerPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<Answer> _next = new();
    private readonly List<(Func<CapturedRequest, bool> Fits, Answer Answer)> _rules = [];
    private Answer _always = Answer.Ok;

    public void Next(Answer answer, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
                _next.Enqueue(answer);
        }
    }

    public void For(Func<CapturedRequest, bool> fits, Answer answer)
    {
        lock (_gate)
            _rules.Add((fits, answer));
    }

    public void Always(Answer answer)
    {
        lock (_gate)
            _always = answer;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _rules.Clear();
            _always = Answer.Ok;
        }
    }

    /// <summary>The answer, as far as it is known before the body; null if a rule has to look at that.</summary>
    public Answer? TakeAtArrival()
    {
        lock (_gate)
            return _next.TryDequeue(out var answer) ? answer : _rules.Count == 0 ? _always : null;
    }

    public Answer Choose(CapturedRequest request)
    {
        (Func<CapturedRequest, bool> Fits, Answer Answer)[] rules;
        Answer always;
        lock (_gate)
        {
            rules = [.. _rules];
            always = _always;
        }

        for (var i = rules.Length - 1; i >= 0; i--)
        {
            if (rules[i].Fits(request))
                return rules[i].Answer;
        }

        return always;
    }
}
