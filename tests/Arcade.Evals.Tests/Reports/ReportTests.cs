using System.Text.Json;
using Arcade.Evals.Reports;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public void Text_says_what_became_of_each_case_and_why()
    {
        Assert.Equal(
            """
            talk · openai m
              WARNED      85%  warned  (1.2 s, 100+7 tokens)

            talk · openai m · track A
              FAILED       0%  <script>alert(1)</script> | `x` *y* @all  [31m [z](http://evil.example)  (0.0 s, 3 requests)
                Expected one call (Say), and the model made no call.

            talk · openai m · track B
              ERROR        0%  unasked  (0.0 s)
                The provider answered 500.

            talk · openai m · tracks compared
              <script>alert(1)</script> | `x` *y* @all  [31m [z](http://evil.example): A FAILED 0%; B –
              unasked: A –; B ERROR 0%

            3 cases: 1 warned, 1 failed, 1 error; 33.3% good enough; 2.5 s, 100 tokens read, 7 written.

            """,
            EvalReports.Write(Sample.Report(), ReportFormat.Text).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_failure_of_an_answer_that_was_cut_off_names_both()
    {
        var run = new RunResult { Number = 1, Outcome = EvalOutcome.Failed, FailureReason = "The arguments are no JSON object.", StopReason = "length" };
        Assert.Equal("The arguments are no JSON object. The model's answer was cut off.", Words.Reason(run));
        Assert.Equal("The model's answer was cut off.", Words.Reason(run with { FailureReason = null }));
        Assert.Equal("The arguments are no JSON object.", Words.Reason(run with { StopReason = "stop" }));
    }

    [Fact]
    public void Details_show_each_argument_and_only_failed_leaves_out_what_passed()
    {
        var all = EvalReports.Write(Sample.Report(), ReportFormat.Text, new ReportOptions { HasDetails = true });
        Assert.Contains("text: no match, 0.7 of 1; expected \"hello\", was \"hi\"", all, StringComparison.Ordinal);
        Assert.Contains("tone: not judged", all, StringComparison.Ordinal);
        var failed = EvalReports.Write(Sample.Report(), ReportFormat.Text, new ReportOptions { HasDetails = true, IsOnlyFailed = true });
        Assert.DoesNotContain("WARNED", failed, StringComparison.Ordinal);
        Assert.Contains("3 cases: 1 warned", failed, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_escapes_everything_that_isnt_ours_and_loads_nothing()
    {
        var html = EvalReports.Write(Sample.Report(), ReportFormat.Html, new ReportOptions { HasDetails = true, HasContext = true });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy", html, StringComparison.Ordinal);
        Assert.Contains("system: Be brief.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_keeps_its_tables_whatever_stands_in_them()
    {
        var markdown = EvalReports.Write(Sample.Report(), ReportFormat.Markdown, new ReportOptions { HasDetails = true, HasContext = true }).ReplaceLineEndings("\n");
        Assert.Contains(@"&lt;script&gt;alert(1)&lt;/script&gt; \| \`x\` \*y\* &#64;all  \[31m \[z\](http&#58;//evil.example)", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", markdown, StringComparison.Ordinal);
        Assert.All(
            markdown.Split('\n').Where(static line => line.StartsWith("| FAILED", StringComparison.Ordinal)),
            static line => Assert.Equal(6, line.Replace(@"\|", string.Empty, StringComparison.Ordinal).Count(static letter => letter == '|')));
    }

    [Fact]
    public void Markdown_makes_no_link_of_a_bare_address()
    {
        var report = Sample.Report();
        var unasked = report.Results[2] with { Runs = [report.Results[2].Runs[0] with { Error = "See www.evil.example, WWW.evil.example" }] };
        var markdown = EvalReports.Write(report with { Results = [unasked] }, ReportFormat.Markdown);
        Assert.Contains("See www&#46;evil.example, WWW&#46;evil.example", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_documented_members()
    {
        using var report = JsonDocument.Parse(EvalReports.Write(Sample.Report(), ReportFormat.Json));
        var root = report.RootElement;
        Assert.Equal(["schema", "mode", "started_at", "duration_ms", "totals", "results"], Names(root));
        Assert.Equal((1, "evaluation", "2026-01-02T03:04:05Z", 2500), (root.GetProperty("schema").GetInt32(), root.GetProperty("mode").GetString(), root.GetProperty("started_at").GetString(), root.GetProperty("duration_ms").GetInt32()));
        Assert.Equal(
            """{"cases":3,"passed":0,"warned":1,"failed":1,"errors":1,"captured":0,"pass_percentage":33.333333,"input_tokens":100,"output_tokens":7}""",
            Compact(root.GetProperty("totals")));
        Assert.Equal(
            """
            {"suite":"talk","track":null,"provider":"openai","model":"m","name":"warned","user_message":"Say hello","outcome":"warned","passed":true,"score":0.85,"pass_rule":"last","seed_policy":"constant",
            "rubric":{"fail_threshold":0.8,"warn_threshold":0.9,"fail_on_tool_selection":true,"fail_on_call_count":true,"tool_selection_weight":1},
            "expected_calls":[{"name":"Say","arguments":{"text":"hello"}}],
            "scores":{"count":1,"mean":0.85,"deviation":0},
            "fields":[{"field":"tool_selection","weight":1,"count":1,"mean":1,"deviation":0},{"field":"text","weight":1,"count":1,"mean":0.7,"deviation":0}],
            "runs":[{"number":1,"seed":42,"outcome":"warned","score":0.85,"failure_reason":null,"error":null,"calls":[{"name":"Say","arguments":{"text":"hi"}}],"text":null,"stop_reason":"tool_calls","latency_ms":1234,"attempts":1,"input_tokens":100,"output_tokens":7,
            "rows":[{"pair":0,"field":"tool_selection","match":true,"score":1,"weight":1,"expected":"Say","actual":"Say","is_criticized":true},
            {"pair":0,"field":"text","match":false,"score":0.7,"weight":1,"expected":"hello","actual":"hi","is_criticized":true},
            {"pair":0,"field":"tone","match":null,"score":0,"weight":0,"expected":null,"actual":null,"is_criticized":false}]}]}
            """.ReplaceLineEndings(string.Empty),
            Compact(root.GetProperty("results")[0]));
    }

    [Fact]
    public void A_capture_has_calls_and_nothing_that_judges_them()
    {
        var options = new ReportOptions { HasContext = true };
        using var report = JsonDocument.Parse(EvalReports.Write(Sample.Report(isCapture: true), ReportFormat.Json, options));
        Assert.Equal("capture", report.RootElement.GetProperty("mode").GetString());
        var result = report.RootElement.GetProperty("results")[0];
        Assert.Equal(["suite", "track", "provider", "model", "name", "user_message", "system_message", "additional_messages", "outcome", "runs"], Names(result));
        Assert.Equal(
            """[{"role":"assistant","text":"before","calls":[{"name":"Say","arguments":{"text":"x"}}]},{"role":"tool","text":"said","call_id":"c1"}]""",
            Compact(result.GetProperty("additional_messages")));
        Assert.Contains("called Say {\"text\":\"hi\"}", EvalReports.Write(Sample.Report(isCapture: true), ReportFormat.Text, options), StringComparison.Ordinal);
        Assert.DoesNotContain('%', EvalReports.Write(Sample.Report(isCapture: true), ReportFormat.Markdown, options));
    }

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(static member => member.Name);

    private static string Compact(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
