using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arcade.Usage.Analyzers.Tests;

/// <summary>A program that was compiled for real against Arcade.Usage, and what the analyzer said of it.</summary>
internal static class Judged
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.CommandLine; using System.IO; using System.Linq; using System.Reflection;
        using Arcade.Usage; using Arcade.Usage.CommandLine; using Arcade.Usage.Events;

        """;

    /// <summary>Declarations that the judged statements may use.</summary>
    private const string Given = """

        internal static class Given
        {
            public static readonly NameProperty Name = UsageProperty.SourceName("name", "A name.");
            public static readonly VersionProperty Version = UsageProperty.Version("version", "A version.");
            public static readonly TemplateProperty Template = UsageProperty.Template("template", "A template.");
            public static readonly ErrorTemplate Failed = new("Failed: {reason}");
            public static readonly UsageEventDefinition Definition = new("Tested", "In a test.", Name, Version, Template);
            public static UsageEvent Event => new(Definition);
            [SourceName] public static readonly string[] Words = ["one", "two"];
        }

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Judges statements inside a method that has arguments, an exception and the like at hand.</summary>
    public static Task<string[]> StatementsAsync(string statements) => ProgramAsync($$"""
        internal static class Judged
        {
            private enum Colour { Red, Green }

            public static void Run(string[] args, Exception exception, ParseResult parsed, Command command, Option option, string text, int number, [SourceName] string declared)
            {
                {{statements}}
            }
        }
        """);

    /// <summary>Judges declarations: the rule of each finding, in the order of the lines.</summary>
    public static Task<string[]> ProgramAsync(string declarations, bool mayHaveErrors = false) =>
        JudgeAsync(Usings + declarations + Given, OutputKind.DynamicallyLinkedLibrary, mayHaveErrors);

    /// <summary>Judges a program that brings its own usings, but for those that every new project has.</summary>
    public static Task<string[]> WholeProgramAsync(string source) => JudgeAsync(
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;\n" + source,
        OutputKind.ConsoleApplication,
        mayHaveErrors: false);

    private static async Task<string[]> JudgeAsync(string source, OutputKind kind, bool mayHaveErrors)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Judged", [tree], References, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        if (!mayHaveErrors)
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity == DiagnosticSeverity.Error));
        var judged = compilation.WithAnalyzers([new UsageAnalyzer()]);
        var findings = await judged.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        // AD0001 is an analyzer that threw.
        return [.. findings.OrderBy(static finding => finding.Location.SourceSpan.Start).Select(static finding => finding.Id == "AD0001" ? finding.ToString() : finding.Id)];
    }
}
