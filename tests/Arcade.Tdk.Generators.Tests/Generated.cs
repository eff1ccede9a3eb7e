using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arcade.Tdk.Generators.Tests;

/// <summary>A program that was compiled for real against Arcade.Tdk, with what was generated for it.</summary>
internal sealed record Generated(GeneratorDriver Driver, CSharpCompilation Before, Compilation After, ImmutableArray<Diagnostic> Findings)
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What the oldest compiler that is promised to authors speaks.</summary>
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static Generated From(params string[] files)
    {
        var trees = files.Select(static (text, index) => Parse(text, $"/program/File{index}.cs"));
        var compilation = CSharpCompilation.Create("Program", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999, generalDiagnosticOption: ReportDiagnostic.Error));
        var driver = CSharpGeneratorDriver.Create(
            [new ToolkitGenerator().AsSourceGenerator()], parseOptions: Options, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, compilation);
    }

    /// <summary>Puts a class with usings around tools.</summary>
    public static Generated Tools(string tools, string others = "") => From(Toolkit(tools, others));

    public static string Toolkit(string tools, string others = "") => $$"""
        using System; using System.Collections.Generic; using System.ComponentModel; using System.Threading; using System.Threading.Tasks; using System.Text.Json; using System.Text.Json.Serialization;
        using Arcade.Tdk; using Arcade.Tdk.Authorization; using Arcade.Tdk.Adapters; using Arcade.Tdk.Errors;

        namespace Program;

        [Toolkit("Judged")]
        internal partial class Judged
        {
            {{tools}}
        }

        {{others}}
        """;

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, cancellationToken: TestContext.Current.CancellationToken);

    public static Generated Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out var findings, TestContext.Current.CancellationToken);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
        return new Generated(driver, compilation, after, findings);
    }

    /// <summary>The rule of each finding and the text that it points at, in the order of the text.</summary>
    public IEnumerable<(string Rule, string At)> Judgements => Findings.OrderBy(static one => one.Location.SourceSpan.Start).Select(static one => (one.Id, one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)));

    /// <summary>No error and no warning in the whole program; that the sources of these tests lack documentation is no fault.</summary>
    public void AssertCompiles()
    {
        var complaints = After.GetDiagnostics(TestContext.Current.CancellationToken).Where(static one => one.Severity >= DiagnosticSeverity.Info && one.Id != "CS8019"
            && !(one.Id == "CS1591" && one.Location.SourceTree!.FilePath.StartsWith("/program/", StringComparison.Ordinal)));
        Assert.True(!complaints.Any(), string.Join('\n', complaints) + Text);
    }

    public string Text => string.Join('\n', Driver.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()));
}
