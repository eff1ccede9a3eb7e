using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Tests;

/// <summary>What is refused, where exactly, and that nothing else is said.</summary>
public sealed class JudgementTests
{
    [Theory]
    [InlineData("[Toolkit] internal class Kit { }", "ARCTDK001", "Kit")]
    [InlineData("internal partial class Outer { [Toolkit] internal partial class Kit { } }", "ARCTDK002", "Kit")]
    [InlineData("[Toolkit] file partial class Kit { }", "ARCTDK002", "Kit")]
    [InlineData("[Toolkit] internal partial class Kit<T> { }", "ARCTDK003", "Kit")]
    [InlineData("internal class Kit { [Tool(\"Does.\")] public static void Do() { } }", "ARCTDK004", "Do")]
    [InlineData("[Toolkit(\"my kit\")] internal partial class Kit { }", "ARCTDK011", "Toolkit(\"my kit\")")]
    [InlineData("[Toolkit(\"\")] internal partial class Kit { }", "ARCTDK011", "Toolkit(\"\")")]
    [InlineData("[Toolkit(\"A23456789012345678901234567890123456789012\")] internal partial class Kit { }", "ARCTDK011", "Toolkit(\"A23456789012345678901234567890123456789012\")")]
    [InlineData("[Toolkit] internal partial class Žluť { }", "ARCTDK011", "Toolkit")]
    [InlineData("[Toolkit(\"Kit\")] internal partial class Toolkit { }", "ARCTDK027", "Toolkit")]
    [InlineData("[Toolkit] internal partial class Kit { public static int Toolkit => 1; }", "ARCTDK027", "Kit")]
    [InlineData("[Toolkit(Version = \"1.0\")] internal partial class Kit { }", "ARCTDK029", "Toolkit(Version = \"1.0\")")]
    public void A_class_that_is_no_toolkit_is_refused(string declaration, string rule, string at) =>
        Assert.Equal([(rule, at)], Generated.From("using Arcade.Tdk;\n" + declaration).Judgements);

    [Theory]
    [InlineData("[Tool(\" \")] public static void Do() { }", "ARCTDK005", "Tool(\" \")")]
    [InlineData("[Tool(null!)] public static void Do() { }", "ARCTDK005", "Tool(null!)")]
    [InlineData("[Tool(\"Does.\")] public static void Do(int a) { }", "ARCTDK006", "a")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"\")] int a) { }", "ARCTDK006", "a")]
    [InlineData("[Tool(\"Does.\")] public static void Do(ToolContext a, ToolContext b) { }", "ARCTDK009", "b")]
    [InlineData("[Tool(\"Does.\")] public static void Do(CancellationToken a, CancellationToken b) { }", "ARCTDK010", "b")]
    [InlineData("[Tool(\"Does.\", Name = \"do it\")] public static void Do() { }", "ARCTDK012", "Tool(\"Does.\", Name = \"do it\")")]
    [InlineData("[Tool(\"Does.\", Name = \"\")] public static void Do() { }", "ARCTDK012", "Tool(\"Does.\", Name = \"\")")]
    [InlineData("[Tool(\"Does.\")] public static void A2345678901234567890123456789012345678901234567890123456789() { }", "ARCTDK012", "Tool(\"Does.\")")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\"), ToolParameter(Name = \"a b\")] int a) { }", "ARCTDK013", "ToolParameter(Name = \"a b\")")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] int ä) { }", "ARCTDK013", "ä")]
    [InlineData("[Tool(\"Does.\")] public static void Do() { } [Tool(\"Does.\")] public static Task DoAsync() => Task.CompletedTask;", "ARCTDK014", "DoAsync")]
    [InlineData("[Tool(\"Does.\")] public static void Do() { } [Tool(\"Does.\", Name = \"DO\")] public static void Other() { }", "ARCTDK014", "Other")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] int a, [Description(\"B.\"), ToolParameter(Name = \"a\")] int b) { }", "ARCTDK015", "ToolParameter(Name = \"a\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresSecret(\" \")] public static void Do() { }", "ARCTDK017", "RequiresSecret(\" \")")]
    [InlineData("[Tool(\"Does.\")] [RequiresSecret(\"A\")] [RequiresSecret(\"a\")] public static void Do() { }", "ARCTDK017", "RequiresSecret(\"a\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresOAuth2(\" \", \"all\")] public static void Do() { }", "ARCTDK017", "RequiresOAuth2(\" \", \"all\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresMetadata(\"\")] public static void Do() { }", "ARCTDK017", "RequiresMetadata(\"\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresSecret(\"arcade_api_key\")] public static void Do() { }", "ARCTDK018", "RequiresSecret(\"arcade_api_key\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresSecret(\"ARCADE_WORKER_SECRET\")] public static void Do() { }", "ARCTDK018", "RequiresSecret(\"ARCADE_WORKER_SECRET\")")]
    [InlineData("[Tool(\"Does.\")] [RequiresMetadata(\"Client_ID\")] public static void Do() { }", "ARCTDK019", "RequiresMetadata(\"Client_ID\")")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] ref int a) { }", "ARCTDK020", "a")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] in int a) { }", "ARCTDK020", "a")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] out int a) => a = 1;", "ARCTDK020", "a")]
    [InlineData("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] params int[] a) { }", "ARCTDK020", "a")]
    [InlineData("[Tool(\"Does.\")] public static T Do<T>([Description(\"A.\")] T a) => a;", "ARCTDK021", "Do")]
    [InlineData("[Tool(\"Does.\")] public static async void Do() => await Task.Yield();", "ARCTDK022", "Do")]
    [InlineData("[Tool(\"Does.\")] [ToolBehavior(ReadOnly = true, Destructive = true)] public static void Do() { }", "ARCTDK023", "ToolBehavior(ReadOnly = true, Destructive = true)")]
    [InlineData("[Tool(\"Does.\")] [ToolBehavior(ReadOnly = true, Idempotent = false)] public static void Do() { }", "ARCTDK023", "ToolBehavior(ReadOnly = true, Idempotent = false)")]
    [InlineData("[Tool(\"Does.\")] [ToolErrorAdapter(typeof(string))] public static void Do() { }", "ARCTDK024", "ToolErrorAdapter(typeof(string))")]
    [InlineData("[Tool(\"Does.\")] [ToolErrorAdapter(null!)] public static void Do() { }", "ARCTDK024", "ToolErrorAdapter(null!)")]
    [InlineData("private Judged() { } [Tool(\"Does.\")] public void Do() { }", "ARCTDK025", "Do")]
    [InlineData("public Judged(string a) { } public Judged(object b) { } [Tool(\"Does.\")] public void Do() { }", "ARCTDK025", "Do")]
    [InlineData("public Judged(int a) { } [Tool(\"Does.\")] public void Do() { }", "ARCTDK025", "Do")]
    [InlineData("public required int X { get; set; } [Tool(\"Does.\")] public void Do() { }", "ARCTDK025", "Do")]
    [InlineData("[Tool(\"Does.\")] [RequiresGoogle(\"a\")] [RequiresSlack(\"b\")] public static void Do() { }", "ARCTDK026", "RequiresSlack(\"b\")")]
    [InlineData("[Tool(\"Does.\")] [ToolExtra(\"a\", double.NaN)] public static void Do() { }", "ARCTDK031", "ToolExtra(\"a\", double.NaN)")]
    [InlineData("[Tool(\"Does.\")] [ToolExtra(\"a\", new object[] { 1, 'c' })] public static void Do() { }", "ARCTDK031", "ToolExtra(\"a\", new object[] { 1, 'c' })")]
    [InlineData("[Tool(\"Does.\")] [ToolExtra(\" \", 1)] public static void Do() { }", "ARCTDK031", "ToolExtra(\" \", 1)")]
    [InlineData("[Tool(\"Does.\")] [ToolExtra(\"a\", 1)] [ToolExtra(\"a\", 2)] public static void Do() { }", "ARCTDK031", "ToolExtra(\"a\", 2)")]
    [InlineData("[Tool(\"Does.\")] [ToolOperations(ToolOperation.Update)] [ToolBehavior(ReadOnly = true)] public static void Do() { }", "ARCTDK030", "ToolOperations(ToolOperation.Update)")]
    [InlineData("[Tool(\"Does.\")] [ToolOperations(ToolOperation.Opaque)] [ToolBehavior(ReadOnly = true)] public static void Do() { }", "ARCTDK030", "ToolOperations(ToolOperation.Opaque)")]
    [InlineData("[Tool(\"Does.\")] [ToolOperations(ToolOperation.Delete)] [ToolBehavior(Destructive = false)] public static void Do() { }", "ARCTDK030", "ToolOperations(ToolOperation.Delete)")]
    [InlineData("[Tool(\"Does.\")] [ToolServiceDomains(ServiceDomain.Crm)] [ToolBehavior(OpenWorld = false)] public static void Do() { }", "ARCTDK030", "ToolServiceDomains(ServiceDomain.Crm)")]
    public void A_method_that_is_no_tool_is_refused(string tools, string rule, string at) => Assert.Equal([(rule, at)], Generated.Tools(tools).Judgements);

    [Theory]
    [InlineData("[Tool(\"Does.\")] [ToolErrorAdapter(typeof(Hidden))] public static void Do() { }", "object", "ARCTDK024", "ToolErrorAdapter(typeof(Hidden))")]
    [InlineData("[Tool(\"Does.\")] [ToolErrorAdapter(typeof(Open<Hidden>))] public static void Do() { }", "object", "ARCTDK024", "ToolErrorAdapter(typeof(Open<Hidden>))")]
    [InlineData("[Tool(\"Does.\")] [ToolErrorAdapter(typeof(Hidden.Inner))] public static void Do() { }", "object", "ARCTDK024", "ToolErrorAdapter(typeof(Hidden.Inner))")]
    [InlineData("[Tool(\"Does.\")] [RequiresHidden] public static void Do() { }", "object", "ARCTDK032", "RequiresHidden")]
    [InlineData("[Tool(\"Does.\")] [RequiresOpen(typeof(List<Hidden[]>))] public static void Do() { }", "object", "ARCTDK032", "RequiresOpen(typeof(List<Hidden[]>))")]
    [InlineData("[Tool(\"Does.\")] [RequiresOpen(Of = new[] { typeof(Hidden) })] public static void Do() { }", "object", "ARCTDK032", "RequiresOpen(Of = new[] { typeof(Hidden) })")]
    [InlineData("[Tool(\"Does.\")] string IDoing.Do() => string.Empty;", "IDoing", "ARCTDK033", "Do")]
    [InlineData("public static int Count { [Tool(\"Counts.\")] get => 1; }", "object", "ARCTDK033", "get")]
    [InlineData("[Tool(\"Turns.\")] public static Judged operator !(Judged a) => a;", "object", "ARCTDK033", "!")]
    [InlineData("[Tool(\"Shows.\")] public string Show() => Needed;", "Base", "ARCTDK025", "Show")]
    public void What_generated_code_can_not_name_is_refused(string tools, string bases, string rule, string at)
    {
        var judged = Generated.Tools(tools, $$"""
            internal interface IDoing { string Do(); }
            internal class Base { public required string Needed { get; set; } }
            internal partial class Judged : {{bases}};
            internal class Open<T> : IToolErrorAdapter { public string Slug => "a"; public ToolRuntimeException? Translate(Exception exception) => null; }
            file sealed class Hidden : Open<int> { internal sealed class Inner : Open<int>; }
            file sealed class RequiresHiddenAttribute() : RequiresAuthorizationAttribute("hidden", []);
            internal sealed class RequiresOpenAttribute(Type? type = null) : RequiresAuthorizationAttribute("open", []) { public Type? Type => type; public Type[]? Of { get; set; } }
            """);
        Assert.Equal([(rule, at)], judged.Judgements);
        judged.AssertCompiles();
    }

    [Theory]
    [InlineData("object", "nothing is known of its members")]
    [InlineData("DateTime", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("Guid?", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("Uri", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("char", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("Int128", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("(int, int)", "the members of tuples have no names in JSON")]
    [InlineData("int[,]", "it has more than one dimension")]
    [InlineData("HashSet<int>", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("Dictionary<int, int>", "the keys of JSON objects are texts")]
    [InlineData("IDisposable", "it is an interface")]
    [InlineData("Action", "no JSON value is one")]
    [InlineData("List<Dictionary<string, Uri>>", "it is the framework's own, and has no fixed form in JSON")]
    [InlineData("Shape", "it is abstract, so that nothing is known of its members")]
    [InlineData("Empty", "it has no public properties")]
    [InlineData("None", "it has no members")]
    [InlineData("Bag", "it is a collection of its own kind")]
    [InlineData("Twice", "it has several public constructors, and none bears [JsonConstructor]")]
    [InlineData("Locked", "it has no public constructor")]
    [InlineData("Frozen<int>", "it is a generic class with 'init' properties: make it a record, or the properties 'required' or 'set'")]
    [InlineData("Fielded", "it has a required field: make it a property")]
    [InlineData("ToolContent", "it is abstract, so that nothing is known of its members")]
    public void A_type_that_JSON_can_not_carry_is_named_with_the_reason(string type, string reason)
    {
        var judged = Generated.Tools($"[Tool(\"Does.\")] public static void Do([Description(\"A.\")] {type} a) {{ }}", """
            internal abstract record Shape(int A);
            internal sealed class Empty;
            internal sealed class Fielded { public required int A; public int B { get; set; } }
            internal enum None;
            internal sealed class Bag : List<int>;
            internal sealed class Twice { public Twice(int a) { } public Twice(string b) { } public int A { get; set; } }
            internal sealed class Locked { private Locked() { } public int A { get; set; } }
            internal sealed class Frozen<T> { public int A { get; init; } }
            """);
        var finding = Assert.Single(judged.Findings);
        Assert.Equal([("ARCTDK007", "a")], judged.Judgements);
        Assert.Contains($"which is not supported: {reason}. Use string", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal sealed record Node(int Value, IReadOnlyList<Node> Children);", "ARCTDK008", "'node.children[]' has the type 'Program.Node', which contains itself")]
    [InlineData("internal sealed record Node(Other O); internal sealed record Other(Dictionary<string, Node?> N);", "ARCTDK008", "'node.o.n.*' has the type 'Program.Node', which contains itself")]
    [InlineData("internal sealed record Node(int A, [property: JsonPropertyName(\"a\")] int B);", "ARCTDK028", "in which two members have the JSON name 'a'")]
    [InlineData("internal enum Node { [JsonStringEnumMemberName(\"A\")] B, A }", "ARCTDK028", "in which two members have the JSON name 'A'")]
    [InlineData("internal sealed record Node(Deep<int> D); internal sealed record Deep<T>(Deep<Deep<T>>? Inner);", "ARCTDK008", "which contains itself")]
    [InlineData("internal sealed record Node(int A, Uri Where);", "ARCTDK007", "'node.where' has the type 'System.Uri'")]
    public void What_is_wrong_inside_a_type_is_named_by_its_path(string declaration, string rule, string message)
    {
        var judged = Generated.Tools("[Tool(\"Does.\")] public static void Do([Description(\"A.\")] Node node) { }", declaration);
        Assert.Equal([(rule, "node")], judged.Judgements);
        Assert.Contains(message, judged.Findings[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Uri", "ARCTDK007")]
    [InlineData("Task<DateTime>", "ARCTDK007")]
    [InlineData("IAsyncEnumerable<int>", "ARCTDK007")]
    [InlineData("ref int", "ARCTDK007")]
    public void A_result_that_JSON_can_not_carry_is_refused_at_the_method(string type, string rule) =>
        Assert.Equal([(rule, "Do")], Generated.Tools($"[Tool(\"Does.\")] public static {type} Do() => throw new InvalidOperationException();").Judgements);

    [Theory]
    [InlineData("string password = \"hunter2\"", true)]
    [InlineData("string api_key = \"x\"", true)]
    [InlineData("string accessToken = \"x\"", true)]
    [InlineData("string value = \"sk-proj-12345678\"", true)]
    [InlineData("string value = \"ghp_012345678901234567890123456789012345\"", true)]
    [InlineData("string value = \"q83vNmB27xLpZ0aRtY61cWsE\"", true)]
    [InlineData("string password = \"\"", false)]
    [InlineData("string? token = null", false)]
    [InlineData("int maxTokens = 100", false)]
    [InlineData("string value = \"sk-1\"", false)]
    [InlineData("string value = \"https://host/a/path/that/is/long/enough/2026\"", false)]
    [InlineData("string value = \"a sentence of some words that is long enough 1234\"", false)]
    [InlineData("string value = \"8f14e45f-ceea-467f-a9a5-1a2b3c4d5e6f\"", false)]
    [InlineData("Key key = default", false)]
    public void A_default_value_that_looks_like_a_secret_is_noticed(string parameter, bool isNoticed)
    {
        var judged = Generated.Tools($"[Tool(\"Does.\")] public static void Do([Description(\"A.\")] {parameter}) {{ }}", "internal readonly record struct Key(int A);");
        Assert.Equal(isNoticed ? ["ARCTDK016"] : [], judged.Findings.Select(static one => one.Id));
        Assert.All(judged.Findings, static one => Assert.True(one.DefaultSeverity == DiagnosticSeverity.Warning && one.Location.IsInSource));
    }

    [Fact]
    public void A_finding_can_be_silenced_where_it_stands()
    {
        var judged = Generated.Tools("""
            #pragma warning disable ARCTDK016
            [Tool("Does.")] public static void Do([Description("A.")] string token = "page-1") { }
            #pragma warning restore ARCTDK016
            """);
        Assert.Empty(judged.Findings.Where(static one => !one.IsSuppressed));
    }

    [Fact]
    public void A_tool_that_is_wrong_leaves_the_others_callable()
    {
        var judged = Generated.Tools("[Tool(\"Does.\")] public static void Do(int a) { } [Tool(\"Acts.\")] public static void Act() { } public static object Use() => Toolkit;");
        Assert.Equal([("ARCTDK006", "a")], judged.Judgements);
        judged.AssertCompiles();
        Assert.Contains("\"Act\"", judged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Do\"", judged.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nowhere a")]
    [InlineData("List<Nowhere> a")]
    public void What_the_compiler_does_not_know_is_left_to_the_compiler(string parameter) =>
        Assert.Empty(Generated.Tools($"[Tool(\"Does.\")] public static void Do([Description(\"A.\")] {parameter}) {{ }}").Findings);
}
