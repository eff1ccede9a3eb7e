using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;
using static Arcade.Core.Tests.Execution.Runs;

namespace Arcade.Core.Tests.Execution;

public sealed class TimeLimitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ToolResult> _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ToolExecutorOptions Options => new() { Time = _time, TimeLimit = TimeSpan.FromSeconds(10), MaximumTime = TimeSpan.FromSeconds(25) };

    [Fact]
    public async Task A_tool_that_ignores_its_time_does_not_hold_its_caller()
    {
        Task<ToolExecution> running = RunAsync(Deaf(), options: Options);
        await _entered.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        ToolExecution execution = await running.WaitAsync(Stop);

        ToolError error = ErrorOf(execution);
        Assert.Equal("The tool did not finish within its time limit of 10 seconds. What it began may still have an effect.", error.Message);
        Assert.Equal((ToolErrorKind.Fatal, 504, false), (error.Kind, error.StatusCode, error.CanRetry));
        Assert.Equal(TimeSpan.FromSeconds(10), execution.Duration);
        _held.SetException(new InvalidOperationException("too late"));
    }

    [Fact]
    public async Task A_tool_that_blocks_its_thread_does_not_hold_its_caller()
    {
        using var gate = new ManualResetEventSlim();
        Task<ToolExecution> running = RunAsync(
            Tool((_, _, _) =>
            {
                _entered.SetResult();
                gate.Wait(Stop);
                return ValueTask.FromResult(ToolResult.Nothing);
            }),
            options: Options);
        await _entered.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(10));
        ToolExecution execution = await running.WaitAsync(Stop);

        Assert.Equal(504, ErrorOf(execution).StatusCode);
        gate.Set();
    }

    [Fact]
    public async Task A_tool_that_listens_is_told_when_its_time_is_over()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ToolExecution> running = RunAsync(
            Tool(async (_, _, cancellationToken) =>
            {
                using CancellationTokenRegistration registration = cancellationToken.Register(told.SetResult);
                _entered.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return ToolResult.Nothing;
            }),
            options: Options);
        await _entered.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(504, ErrorOf(await running.WaitAsync(Stop)).StatusCode);
        await told.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task A_tool_that_throws_or_blocks_when_it_is_told_harms_nobody()
    {
        using var gate = new ManualResetEventSlim();
        Task<ToolExecution> running = RunAsync(
            Tool((_, _, cancellationToken) =>
            {
                cancellationToken.Register(() => gate.Wait(Stop));
                cancellationToken.Register(static () => throw new InvalidOperationException("told"));
                _entered.SetResult();
                return new ValueTask<ToolResult>(_held.Task);
            }),
            options: Options);
        await _entered.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(504, ErrorOf(await running.WaitAsync(Stop)).StatusCode);
        gate.Set();
        _held.SetResult(ToolResult.Nothing);
    }

    [Fact]
    public async Task Each_report_of_progress_gives_a_tool_its_time_anew_up_to_the_maximum()
    {
        IToolProgress? progress = null;
        var counter = new CountingProgress();
        CatalogTool tool = Tool((context, _, _) =>
        {
            progress = context.Progress;
            _entered.SetResult();
            return new ValueTask<ToolResult>(_held.Task);
        });
        Task<ToolExecution> running = RunAsync(tool, options: Options, context: new ToolContext { Progress = counter });
        await _entered.Task.WaitAsync(Stop);

        for (int step = 1; step <= 3; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(8));
            Assert.False(running.IsCompleted);
            await progress!.ReportAsync(step, 3, "working", Stop);
        }

        Assert.Equal([1, 2, 3], counter.Reports);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("25 seconds", ErrorOf(await running.WaitAsync(Stop)).Message, StringComparison.Ordinal);
        _held.SetResult(ToolResult.Nothing);
        await progress!.ReportAsync(4, 3, "after its end", Stop);
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_no_outcome_and_does_not_wait_for_the_tool()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        CancellationToken seen = default;
        CatalogTool tool = Tool((_, _, cancellationToken) =>
        {
            seen = cancellationToken;
            _entered.SetResult();
            return new ValueTask<ToolResult>(_held.Task);
        });
        Task<ToolExecution> running = new ToolExecutor(Options).ExecuteAsync(new ToolCall { Tool = tool }, caller.Token);
        await _entered.Task.WaitAsync(Stop);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Stop));
        Assert.True(seen.IsCancellationRequested);
        _held.SetResult(ToolResult.Nothing);
    }

    [Fact]
    public async Task A_caller_that_gave_up_before_calls_nothing()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ToolExecutor(Options).ExecuteAsync(new ToolCall { Tool = Deaf() }, caller.Token));

        Assert.False(_entered.Task.IsCompleted);
    }

    [Fact]
    public async Task Without_limits_a_tool_takes_its_time()
    {
        var unlimited = new ToolExecutorOptions { Time = _time, TimeLimit = Timeout.InfiniteTimeSpan, MaximumTime = Timeout.InfiniteTimeSpan };
        IToolProgress? progress = null;
        Task<ToolExecution> running = RunAsync(
            Tool((context, _, _) =>
            {
                progress = context.Progress;
                _entered.SetResult();
                return new ValueTask<ToolResult>(_held.Task);
            }),
            options: unlimited);
        await _entered.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromDays(100));
        await progress!.ReportAsync(1, cancellationToken: Stop);
        Assert.False(running.IsCompleted);
        _held.SetResult(ToolResult.Nothing);

        Assert.IsType<ToolOutcome.Nothing>((await running.WaitAsync(Stop)).Outcome);
    }

    private CatalogTool Deaf() => Tool((_, _, _) =>
    {
        _entered.SetResult();
        return new ValueTask<ToolResult>(_held.Task);
    });

    private sealed class CountingProgress : IToolProgress
    {
        public List<double> Reports { get; } = [];

        public Task ReportAsync(double progress, double? total, string? message, CancellationToken cancellationToken)
        {
            Reports.Add(progress);
            return Task.CompletedTask;
        }
    }
}
