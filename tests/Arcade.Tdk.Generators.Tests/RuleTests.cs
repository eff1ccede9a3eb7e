using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Tests;

/// <summary>Every rule is documented, and tested by what it refuses.</summary>
public sealed class RuleTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(ToolkitGenerator).Assembly.GetType("Arcade.Tdk.Generators.Rules")!.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void Ids_are_counted_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, All.Length).Select(static number => $"ARCTDK{number:000}"), All.Select(static rule => rule.Id));

    [Fact]
    public void Every_rule_has_its_row_among_the_releases_and_in_the_documentation()
    {
        string releases = File.ReadAllText(Path.Combine(Repository.Root, "src/Arcade.Tdk.Generators/AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Path.Combine(Repository.Root, "src/Arcade.Tdk.Generators/AnalyzerReleases.Shipped.md"));
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/tdk-diagnostics.md"));
        Assert.All(All, rule =>
        {
            Assert.Contains($"{rule.Id} | Arcade.Tdk | {rule.DefaultSeverity} | {rule.Title}", releases, StringComparison.Ordinal);
            Assert.Contains($"| {rule.Id} | {rule.DefaultSeverity} | {rule.Title} |", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_rule_is_tested()
    {
        string tests = File.ReadAllText(Path.Combine(Repository.Root, "tests/Arcade.Tdk.Generators.Tests/JudgementTests.cs"));
        Assert.All(All, rule => Assert.Contains($"\"{rule.Id}\"", tests, StringComparison.Ordinal));
    }
}
