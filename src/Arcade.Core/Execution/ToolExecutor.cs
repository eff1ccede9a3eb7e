using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Requirements;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Execution;

/// <summary>Runs tools: judges the arguments, gathers what the tool needs, calls it within its time, judges what it returned.</summary>
public sealed class ToolExecutor
{
    private readonly ToolExecutorOptions _options;
    private readonly RequirementCheck _requirements;

    /// <summary>Creates an executor; it holds no state between calls.</summary>
    /// <param name="options">How tools are run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time limit is not positive, or longer than 24 days.</exception>
    public ToolExecutor(ToolExecutorOptions options)
    {
        CheckLimit(options.TimeLimit, nameof(ToolExecutorOptions.TimeLimit));
        CheckLimit(options.MaximumTime, nameof(ToolExecutorOptions.MaximumTime));
        _options = options;
        _requirements = new RequirementCheck(options.Authorizer, options.Secrets);
    }

    /// <summary>Runs one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The caller gives up. The tool is told; whether it listens or not, this method ends.</param>
    /// <returns>How it ended; a tool's failure is an outcome.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ToolExecution> ExecuteAsync(ToolCall call, CancellationToken cancellationToken = default)
    {
        long started = _options.Time.GetTimestamp();
        ToolOutcome outcome = await RunAsync(call, cancellationToken).ConfigureAwait(false);
        return new ToolExecution(outcome, _options.Time.GetUtcNow(), _options.Time.GetElapsedTime(started), LogsOf(outcome, call.Tool.Definition));
    }

    private async Task<ToolOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CatalogTool tool = call.Tool;
        try
        {
            JsonElement arguments = tool.Arguments.Validate(call.Arguments, nullMeansAbsent: true);
            (MetRequirements met, UnmetRequirements? unmet) = await _requirements.GatherAsync(tool.Definition, call.Context, cancellationToken).ConfigureAwait(false);
            if (unmet is not null)
                return new ToolOutcome.RequirementsNotMet(unmet);
            (ToolResult? result, ToolError? error) = await Invocation
                .RunAsync(tool.Tool, clock => ContextOf(call.Context, met, clock), arguments, _options, cancellationToken).ConfigureAwait(false);
            return error is null ? OutcomeOf(tool, result) : new ToolOutcome.Error(error);
        }
        catch (ToolRuntimeException exception)
        {
            return new ToolOutcome.Error(ErrorTranslation.Translate(exception, tool.Definition.Name));
        }
    }

    private ToolOutcome OutcomeOf(CatalogTool tool, ToolResult? result)
    {
        // A generated invoker never returns null; one made by hand may.
        result ??= ToolResult.Nothing;
        if (!result.Json.IsEmpty)
        {
            if (_options.ValidatesResults)
                tool.Result.Validate(result.Json.Span);
            return new ToolOutcome.Value(result.Json);
        }

        if (tool.Definition.Output.Schema is not null && _options.ValidatesResults)
            throw new ToolOutputException("The tool returned something else than it declares.", "Invalid output: the tool declares a value and returned none");
        return result.Content.Count == 0 ? new ToolOutcome.Nothing() : new ToolOutcome.Content(result.Content);
    }

    private static ToolContext ContextOf(ToolContext given, MetRequirements met, CallClock clock) => new()
    {
        Authorization = met.Authorization,
        Secrets = met.Secrets,
        Metadata = met.Metadata,
        UserId = given.UserId,
        RequestId = given.RequestId,
        SessionId = given.SessionId,
        Log = given.Log,
        Progress = new SignOfLife(given.Progress, clock),
        Sampling = given.Sampling,
        Elicitation = given.Elicitation,
        Resources = given.Resources,
        Tools = given.Tools,
        Services = given.Services,
    };

    private static ToolCallLog[] LogsOf(ToolOutcome outcome, ToolDefinition definition) =>
        outcome.IsSuccess && definition.DeprecationMessage is { } why ? [new ToolCallLog(why, ToolLogLevel.Warning, "deprecation")] : [];

    private static void CheckLimit(TimeSpan limit, string name)
    {
        if (limit != Timeout.InfiniteTimeSpan && (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue))
            throw new ArgumentOutOfRangeException(name, limit, "A time limit has to be positive and no longer than 24 days; Timeout.InfiniteTimeSpan means none.");
    }
}
