using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Tests.Schemas;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Validation;

/// <summary>What is published and what is judged by are the same: for 100,000 arguments of each form with ARCADE_TESTS_FULL=1, else for 2,000.</summary>
public sealed class AgreementTests
{
    private static readonly int Count = Environment.GetEnvironmentVariable("ARCADE_TESTS_FULL") == "1" ? 100_000 : 2_000;

    public static TheoryData<string> Forms => [.. SchemaForms.All.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Validation_gives_the_verdict_of_the_published_schema(string form)
    {
        CatalogTool tool = Make.Entry(SchemaForms.Definition(form));
        var generator = new ArgumentGenerator(new Random(form.Length), isExact: true);
        int valid = 0;
        for (int round = 0; round < Count; round++)
            valid += AssertAgreement(tool, generator.Arguments(tool.Definition.Parameters)) ? 1 : 0;

        // A generator that only hits or only misses would show nothing.
        Assert.InRange(valid, Count / 20, Count * 95 / 100);
    }

    [Fact]
    public void Validation_gives_the_verdict_of_any_composed_schema()
    {
        var random = new Random(17);
        var generator = new ArgumentGenerator(random, isExact: true);
        int valid = 0;
        for (int round = 0; round < Count; round++)
        {
            CatalogTool tool = Make.Entry(Make.Definition(parameters:
                [Make.Parameter("p0", SchemaForms.Compose(random, depth: 3, withDictionaries: true)), Make.Parameter("p1", SchemaForms.Compose(random, depth: 1, withDictionaries: true), isRequired: false)]));
            for (int again = 0; again < 4; again++)
                valid += AssertAgreement(tool, generator.Arguments(tool.Definition.Parameters)) ? 1 : 0;
        }

        Assert.InRange(valid, Count, Count * 4);
    }

    [Fact]
    public void Validation_gives_the_verdict_of_a_validator_that_others_use()
    {
        CatalogTool[] tools = [.. SchemaForms.All.Keys.Select(static form => Make.Entry(SchemaForms.Definition(form)))];
        var generator = new ArgumentGenerator(new Random(23), isExact: false);
        (string Schema, string[] Values)[] asked = [.. tools.Select(tool =>
            (tool.Schemas.Input.ToString(), Enumerable.Range(0, Count).Select(_ => generator.Arguments(tool.Definition.Parameters)).ToArray()))];

        bool[][] verdicts = Ajv.Judge(asked, TestContext.Current.CancellationToken);

        for (int form = 0; form < tools.Length; form++)
        {
            Assert.Contains(true, verdicts[form]);
            Assert.Contains(false, verdicts[form]);
            for (int index = 0; index < Count; index++)
                Assert.True(verdicts[form][index] == Accepts(tools[form], Make.Json(asked[form].Values[index])), $"{asked[form].Schema} on {asked[form].Values[index]}");
        }
    }

    private static bool AssertAgreement(CatalogTool tool, string arguments)
    {
        JsonElement json = Make.Json(arguments);
        bool expected = SchemaOracle.IsValid(tool.Schemas.Input.Element, json);
        Assert.True(expected == Accepts(tool, json), $"{tool.Schemas.Input} says {expected}: {arguments}");
        return expected;
    }

    private static bool Accepts(CatalogTool tool, JsonElement arguments)
    {
        try
        {
            tool.Arguments.Validate(arguments);
            return true;
        }
        catch (ToolInputException)
        {
            return false;
        }
    }
}
