using System.CommandLine;
using System.Globalization;
using Arcade.Evals.Providers;
using Arcade.Evals.Reports;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.CommandLine;

/// <summary>The command line of an eval program.</summary>
internal sealed class EvalCommand(Func<IEnumerable<EvalSuite>> suites, Func<string, string?> variable, TimeProvider time)
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Usage = 2;
    private const int Cancelled = 130;

    private readonly EvalOptions _options = new();

    public async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Asks language models the cases of these suites, and judges which tools they call.");
        foreach (var option in _options.All)
            root.Options.Add(option);
        root.SetAction((parsed, cancellation) => RunAsync(parsed, output, error, cancellation));
        // A value that begins with '@' is a value, not the name of a file with more options.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        var code = await result.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        return result.Errors.Count > 0 ? Usage : code;
    }

    private async Task<int> RunAsync(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var selection = new ProviderSelection(variable, parsed.GetValue(_options.BaseUrl), TimeSpan.FromSeconds(parsed.GetValue(_options.Timeout)), time);
        var redactor = new SecretRedactor(selection.Keys);
        try
        {
            return await RunAsync(parsed, selection, redactor, output, error, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Cancelled: there is no report.").ConfigureAwait(false);
            return Cancelled;
        }
        catch (EvalException wrong)
        {
            await error.WriteLineAsync(redactor.Redact("Error: " + wrong.Message)).ConfigureAwait(false);
            return Failure;
        }
    }

    private async Task<int> RunAsync(
        ParseResult parsed, ProviderSelection selection, SecretRedactor redactor, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // Found out before a model is paid.
        var files = ReportFiles.Prepare(parsed.GetValue(_options.Output) ?? []);
        var providers = selection.Create(parsed.GetValue(_options.Providers) ?? []);
        try
        {
            var progress = new Progress(error, redactor);
            var report = await new EvalRunner(RunOptions(parsed)).RunAsync(suites(), providers, progress.Say, cancellationToken).ConfigureAwait(false);
            var shown = new ReportOptions
            {
                HasDetails = parsed.GetValue(_options.Details),
                IsOnlyFailed = parsed.GetValue(_options.OnlyFailed),
                HasContext = parsed.GetValue(_options.IncludeContext),
            };
            string Write(ReportFormat format) => EvalReports.Write(report, format, shown, redactor);
            await output.WriteAsync(Write(parsed.GetValue(_options.Json) ? ReportFormat.Json : ReportFormat.Text)).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            await files.WriteAsync(Write, cancellationToken).ConfigureAwait(false);
            return IsGoodEnough(report, parsed.GetValue(_options.FailUnder)) ? Success : Failure;
        }
        finally
        {
            foreach (var provider in providers)
                (provider as IDisposable)?.Dispose();
        }
    }

    private static bool IsGoodEnough(EvalReport report, double percent) => report.Count(EvalOutcome.Error) == 0 && report.PassPercentage >= percent;

    private RunOptions RunOptions(ParseResult parsed)
    {
        var seed = parsed.GetValue(_options.Seed);
        return new RunOptions
        {
            Runs = parsed.GetValue(_options.Runs),
            PassRule = parsed.GetValue(_options.PassRule) switch { "mean" => PassRule.Mean, "majority" => PassRule.Majority, _ => PassRule.Last },
            Seed = seed switch { "random" => SeedPolicy.Random, null or "constant" => SeedPolicy.Constant, _ => SeedPolicy.Of(int.Parse(seed, CultureInfo.InvariantCulture)) },
            MaxConcurrency = parsed.GetValue(_options.MaxConcurrent),
            IsCapture = parsed.GetValue(_options.Capture),
            Filter = parsed.GetValue(_options.Filter),
            Time = time,
        };
    }
}
