namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Every system call of the tracking fails in turn, with each error that it can have.</summary>
public sealed class InjectionTests(Injection injection) : IClassFixture<Injection>
{
    private const int AtOnce = 6;
    private const int EveryInShortForm = 8;

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var (call, error) in InjectedErrors.All)
                cells.Add(call, error);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Nobody_notices_that_a_call_failed_and_the_event_arrives_once(string call, string error)
    {
        TestForm.RequireNative();
        var shift = InjectedErrors.All.TakeWhile(cell => cell != (call, error)).Count();
        var points = injection.Points.Where(point => point.Call == call).ToList();
        Assert.NotEmpty(points);
        var chosen = TestForm.IsFull || points.Count <= EveryInShortForm ? points : [.. points.Where((_, index) => (index + shift) % EveryInShortForm == 0)];
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (point, _) => await injection.AssertAsync(point, error));
        injection.Count(chosen.Count, points.Count);
    }
}
