using Arcade.Evals.Critics;

namespace Arcade.Evals.Tests.Suites;

public sealed class EvalSuiteTests
{
    private static readonly EvalCase Greeting = new()
    {
        Name = "greet",
        UserMessage = "Say hello",
        ExpectedCalls = [new ToolCall("Say", ("text", "hello"))],
        Critics = [new SimilarityCritic("text")],
        AdditionalMessages = [EvalMessage.User("You may speak.")],
        Rubric = new EvalRubric { FailThreshold = 0.1 },
    };

    [Fact]
    public void An_extending_case_inherits_what_it_leaves_out_but_neither_user_message_nor_rubric()
    {
        var suite = Suite().AddCase(Greeting).ExtendCase("again", "And again", [EvalMessage.Assistant("hello")]);
        var extended = suite.Plan(isCapture: false)[1];
        Assert.Equal(["You may speak.", "hello"], extended.Case.AdditionalMessages.Select(static message => message.Text));
        Assert.Same(Greeting.ExpectedCalls, extended.Case.ExpectedCalls);
        Assert.Same(Greeting.Critics, extended.Case.Critics);
        Assert.Equal(new EvalRubric(), extended.Rubric);
        Assert.Equal("And again", extended.Case.UserMessage);
    }

    [Fact]
    public void A_comparative_case_is_one_case_per_track_with_its_tools_alone()
    {
        var other = new EvalTool("Speak", "Speaks.", Scorer.Say.InputSchema);
        var suite = new EvalSuite("tracks").AddTrack("A", Scorer.Say).AddTrack("B", other).AddComparativeCase(new ComparativeCase("greet", "Say hello")
            .ForTrack("A", [new ToolCall("Say", ("text", "hello"))])
            .ForTrack("B", [new ToolCall("Speak", ("text", "hello"))]));
        var plan = suite.Plan(isCapture: false);
        Assert.Equal([("A", "Say"), ("B", "Speak")], plan.Select(static known => (known.Track, Assert.Single(known.Tools).Name)));
    }

    public static TheoryData<string, string> Contradictions => new()
    {
        { "no cases", "has no cases" },
        { "no tools", "has no tools" },
        { "unknown track", "has no track 'C'. Its tracks: A" },
        { "no track", "names no track" },
        { "track twice", "twice" },
        { "tool twice", "'Math.Add' and 'math-add'" },
        { "case twice", "two cases named 'greet'" },
        { "critics twice", "2 critics for the field 'text'" },
        { "unknown tool", "'Sing', which is not among its tools: Math.Add, Say" },
        { "extends nothing", "no" },
        { "thresholds", "0 ≤ fail ≤ warn ≤ 1" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_contradicts_itself_is_refused_before_a_model_is_asked(string what, string says)
    {
        var wrong = Assert.Throws<EvalException>(() => _ = what switch
        {
            "no cases" => Suite().Plan(false),
            "no tools" => new EvalSuite("empty").AddCase(Greeting).Plan(false),
            "unknown track" => Suite().AddTrack("A", Scorer.Say).AddComparativeCase(new ComparativeCase("x", "y").ForTrack("C", [])).Plan(false),
            "no track" => Suite().AddComparativeCase(new ComparativeCase("x", "y")).Plan(false),
            "track twice" => Suite().AddComparativeCase(new ComparativeCase("x", "y").ForTrack("A", []).ForTrack("A", [])).Plan(false),
            "tool twice" => Suite().AddTools(new EvalTool("math-add", string.Empty, Scorer.Add.InputSchema)).Plan(false),
            "case twice" => Suite().AddCase(Greeting).AddCase(Greeting).Plan(false),
            "critics twice" => Suite().AddCase(Greeting with { Critics = [new BinaryCritic("text"), new NoneCritic("text")] }).Plan(false),
            "unknown tool" => Suite().AddCase(Greeting with { ExpectedCalls = [new ToolCall("Sing")] }).Plan(false),
            "extends nothing" => Suite().ExtendCase("x", "y").Plan(false),
            _ => Suite().AddCase(Greeting with { Rubric = new EvalRubric { WarnThreshold = 0.5 } }).Plan(false),
        });
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("größe")]
    [InlineData("x1234567890123456789012345678901234567890123456789012345678901234")]
    public void A_tool_name_that_no_model_takes_is_refused(string name) =>
        Assert.Throws<EvalException>(() => new EvalTool(name, string.Empty, Scorer.Say.InputSchema));

    [Fact]
    public void A_tool_is_read_as_mcp_lists_it()
    {
        var tool = EvalTool.FromMcp("""{"name":"Kit.Say","description":"Says.","inputSchema":{"type":"object"},"annotations":{}}""");
        Assert.Equal(("Kit.Say", "Kit_Say", "Says.", """{"type":"object"}"""), (tool.Name, tool.ModelName, tool.Description, tool.InputSchema.GetRawText()));
        Assert.Throws<EvalException>(() => EvalTool.FromMcp("""{"name":"x"}"""));
        Assert.Throws<EvalException>(() => EvalTool.FromMcp("[]"));
    }

    [Fact]
    public void Arguments_are_an_object()
    {
        Assert.Throws<EvalException>(() => new ToolCall("x", "[]"));
        Assert.Throws<EvalException>(() => new ToolCall("x", "{"));
        Assert.Equal("""{"a":1,"b":"x","c":true,"d":null}""", new ToolCall("x", ("a", 1), ("b", "x"), ("c", true), ("d", null)).Arguments.GetRawText());
    }

    private static EvalSuite Suite() => new EvalSuite("talk").AddTools(Scorer.Add, Scorer.Say);
}
