namespace Arcade.Usage.Testing.Serving;

/// <summary>The one list of requests; every change wakes whoever waits for it.</summary>
internal sealed class Recorder(TimeProvider time, string? apiKey)
{
    private readonly Lock _gate = new();
    private readonly List<CapturedRequest> _requests = [];
    private TaskCompletionSource _changed = NewSignal();
    private Snapshot? _snapshot;
    private long _position;

    public Snapshot Snapshot
    {
        get
        {
            lock (_gate)
                return _snapshot ??= new Snapshot(apiKey, [.. _requests]);
        }
    }

    /// <summary>Records a head and takes its answer in one step, so that queued answers go by order of arrival.</summary>
    public (CapturedRequest Request, Answer? Answer) Arrive(string method, string path, string query, IReadOnlyDictionary<string, string> headers, AnswerPlan plan)
    {
        lock (_gate)
        {
            var request = new CapturedRequest
            {
                Number = _requests.Count + 1,
                ArrivedAt = time.GetUtcNow(),
                ArrivalPosition = ++_position,
                Method = method,
                Path = path,
                Query = query,
                Headers = headers,
            };
            _requests.Add(request);
            Signal();
            return (request, plan.TakeAtArrival());
        }
    }

    public CapturedRequest Keep(CapturedRequest request)
    {
        lock (_gate)
        {
            _requests[request.Number - 1] = request;
            Signal();
            return request;
        }
    }

    /// <summary>Called before the answer's last byte leaves: whatever the client does because of it is later in the sequence.</summary>
    public CapturedRequest KeepAnswered(CapturedRequest request, int status)
    {
        lock (_gate)
        {
            return Keep(request with { State = RequestState.Answered, Status = status, AnsweredAt = time.GetUtcNow(), AnswerPosition = ++_position });
        }
    }

    public CapturedRequest KeepUnanswered(CapturedRequest request) =>
        Keep(request with { State = RequestState.Unanswered, AnsweredAt = null, AnswerPosition = null });

    public async Task<Snapshot> WaitUntilAsync(Func<Snapshot, bool> condition, string expectation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // The bound is real time, also where a test drives the service's clock by hand.
        using var deadline = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            Task changed;
            Snapshot snapshot;
            lock (_gate)
            {
                changed = _changed.Task;
                snapshot = Snapshot;
            }

            if (condition(snapshot))
                return snapshot;
            try
            {
                await changed.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new UsageAssertionException($"Waited {timeout.TotalSeconds:0.###} s for {expectation}, in vain.", [], Snapshot);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        _snapshot = null;
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }
}
