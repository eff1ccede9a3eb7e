using Arcade.Tdk.Authorization;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;
using Arcade.Tdk.Tests.Toolkits;

namespace Arcade.Tdk.Tests;

public sealed class DeclarationTests
{
    private static readonly ValueSchema Int32 = new() { Type = ToolValueType.Integer, Minimum = int.MinValue, Maximum = int.MaxValue };

    [Fact]
    public void Tools_have_their_names_in_the_order_of_the_source()
    {
        var toolkit = MathTools.Toolkit;
        Assert.Equal(("Math", "1.2.3", "Sums and the like."), (toolkit.Name, toolkit.Version, toolkit.Description));
        Assert.Equal(["Add", "Halve", "Negative", "Rest", "Wait", "WaitCheaply", "GetURL", "Greet", "Null", "Maybe"], toolkit.Tools.Select(static tool => tool.Definition.Name));
        Assert.Equal("Math.Add", toolkit.Tools[0].Definition.FullyQualifiedName);
        Assert.Equal(["Plain"], ToolkitClassAttribute.FindIn(typeof(PlainTools).Assembly).Select(static found => found.Name).Where(static name => name == "Plain"));
    }

    [Fact]
    public void Parameters_say_their_name_meaning_shape_and_need()
    {
        var add = MathTools.Toolkit.Find("Add").Definition;
        Assert.Equal(
            [
                new ToolParameter { Name = "a", Description = "The first.", Schema = Int32, IsRequired = true },
                new ToolParameter { Name = "b", Description = "The second.", Schema = Int32, IsRequired = false },
            ],
            add.Parameters);
        Assert.Equal(new ToolOutput { Description = "The sum.", Schema = Int32 }, add.Output);
        var greet = MathTools.Toolkit.Find("Greet").Definition.Parameters;
        Assert.Equal([("whom", false, true), ("how_loud", true, false)], greet.Select(static one => (one.Name, one.IsInferrable, one.IsRequired)));
        Assert.Equal(["Quiet", "Normal", "very-loud", "Usual"], greet[1].Schema.Enum);
        var note = Assert.Single(MathTools.Toolkit.Find("Wait").Definition.Parameters);
        Assert.Equal(("note", false, true), (note.Name, note.IsRequired, note.Schema.IsNullable));
        Assert.Null(MathTools.Toolkit.Find("Rest").Definition.Output.Schema);
        Assert.Null(TypeToolkit.Toolkit.Find("Contents").Definition.Output.Schema);
    }

    [Fact]
    public void Shapes_are_told_to_any_depth()
    {
        var record = TypeToolkit.Toolkit.Find("Record").Definition;
        Assert.Equal(
            ["name:String:True", "nickname:String:False", "voice:String:False", "years_old:Integer:False", "motto:String:False", "home:Json:True", "tags:Array:False"],
            record.Parameters[0].Schema.Properties!.Select(static one => $"{one.Name}:{one.Schema.Type}:{one.IsRequired}"));
        Assert.Equal(
            ["name", "nickname", "voice", "years_old", "greeting", "motto", "home", "tags"],
            record.Output.Schema!.Properties!.Where(static one => one.IsRequired).Select(static one => one.Name));
        var home = record.Parameters[0].Schema.Properties![5].Schema.Properties!;
        Assert.Equal([("x", "To the right.", true), ("y", "Upwards.", false)], home.Select(static one => (one.Name, one.Schema.Description!, one.IsRequired)));
        Assert.Equal("Upwards.", record.Output.Schema.Properties![6].Schema.Properties![1].Schema.Description);
        Assert.Equal(Int32, TypeToolkit.Toolkit.Find("Nested").Definition.Parameters[0].Schema.Items!.Items);
        Assert.Equal(new ValueSchema { Type = ToolValueType.Json }, TypeToolkit.Toolkit.Find("AnyValues").Definition.Parameters[0].Schema);
        Assert.Equal(new ValueSchema { Type = ToolValueType.Json }, TypeToolkit.Toolkit.Find("Json").Definition.Parameters[0].Schema);
        Assert.Equal(Int32, TypeToolkit.Toolkit.Find("Dictionary").Definition.Parameters[0].Schema.AdditionalValues);
        Assert.True(TypeToolkit.Toolkit.Find("List").Definition.Parameters[0].Schema.Items!.IsNullable);
    }

    [Fact]
    public void Requirements_and_hints_are_told()
    {
        var much = DeclaredToolkit.Toolkit.Find("Much").Definition;
        Assert.Equal(("google", "work"), (much.Authorization!.ProviderId, much.Authorization.Id));
        Assert.Equal(["mail.read", "mail.send"], much.Authorization.Scopes);
        Assert.Equal(["API_KEY", "OTHER"], much.Secrets);
        Assert.Equal(["client_id"], much.Metadata);
        Assert.Equal(new ToolBehavior { IsReadOnly = false, IsDestructive = true, IsOpenWorld = true }, much.Behavior);
        Assert.Equal("Use something else.", much.DeprecationMessage);
        Assert.Equal(["source_code", "email"], much.Classification!.ServiceDomains);
        Assert.Equal(["delete"], much.Classification.Operations);
        Assert.Equal("a \"b\" \\ \n é", much.Classification.Extras.GetProperty("team").GetString());
        Assert.Equal([1.5, -2], much.Classification.Extras.GetProperty("numbers").EnumerateArray().Select(static one => one.GetDouble()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, much.Classification.Extras.GetProperty("nothing").ValueKind);
        var own = DeclaredToolkit.Toolkit.Find("Own").Definition;
        Assert.Equal((null, "acme"), (own.Authorization!.ProviderId, own.Authorization.Id));
        Assert.Equal((ToolBehavior.Unknown, null, null), (own.Behavior, own.Classification, own.DeprecationMessage));
        Assert.Equal("else-Two", DeclaredToolkit.Toolkit.Find("Else").Definition.Authorization!.ProviderId);
    }

    [Fact]
    public void Every_provider_has_an_attribute_of_its_own()
    {
        var providers = typeof(RequiresAuthorizationAttribute).Assembly.GetExportedTypes()
            .Where(static type => type.BaseType == typeof(RequiresAuthorizationAttribute) && type != typeof(RequiresOAuth2Attribute))
            .Select(static type => ((RequiresAuthorizationAttribute)Activator.CreateInstance(type, [new[] { "scope" }])!).Requirement);
        Assert.Equal(
            [
                "asana", "atlassian", "attio", "clickup", "discord", "dropbox", "figma", "github", "google", "hubspot", "linear", "linkedin", "microsoft", "microsoft-powerbi", "notion", "pagerduty",
                "reddit", "slack", "spotify", "twitch", "x", "zoom",
            ],
            providers.Select(static one => one.ProviderId).Order(StringComparer.Ordinal));
        Assert.All(providers, static one => Assert.Equal(["scope"], one.Scopes));
    }

    [Fact]
    public async Task The_authors_adapters_are_asked_in_order_and_one_that_throws_is_skipped()
    {
        var known = await Assert.ThrowsAsync<RetryableToolException>(() => ThrowAsync("format"));
        Assert.Equal("Write it as a date.", known.Message);
        Assert.IsType<FormatException>(known.InnerException);
        Assert.Equal("Try 'b'.", (await Assert.ThrowsAsync<RetryableToolException>(() => ThrowAsync("retry"))).Message);
        var unknown = await Assert.ThrowsAsync<FatalToolException>(() => ThrowAsync("other"));
        Assert.Equal("The tool failed with an unhandled InvalidOperationException.", unknown.Message);
        Assert.Equal("InvalidOperationException: secret text", unknown.DeveloperMessage);
        Assert.Equal("The tool failed with an unhandled OperationCanceledException.", (await Assert.ThrowsAsync<FatalToolException>(() => ThrowAsync("cancelled"))).Message);
    }

    private static Task<ToolResult> ThrowAsync(string which) => DeclaredToolkit.Toolkit.CallAsync("Throw", $$"""{"which":"{{which}}"}""");
}
