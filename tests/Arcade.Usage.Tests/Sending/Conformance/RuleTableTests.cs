using System.Reflection;
using System.Text.RegularExpressions;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>The table of tests/README.md and the tests' traits are the same set of rules.</summary>
public sealed partial class RuleTableTests
{
    [Fact]
    public void Every_rule_of_the_table_has_a_test_and_every_tested_rule_is_in_the_table()
    {
        var page = File.ReadAllText(Repository.PathOf("tests/README.md"));
        var listed = Row().Matches(page).Select(static row => row.Groups["rule"].Value).Order().ToList();
        var tested = typeof(ConformanceTest).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(ConformanceTest)))
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .SelectMany(static method => method.GetCustomAttributes<TraitAttribute>())
            .Where(static trait => trait.Name == ConformanceTest.Rule)
            .Select(static trait => trait.Value).Distinct().Order();
        Assert.NotEmpty(listed);
        Assert.Equal(tested, listed);
    }

    [GeneratedRegex(@"^\| `(?<rule>[a-z0-9_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
