using System.Linq;
using Arcade.Tdk.Generators.Models;
using Arcade.Tdk.Generators.Reading;
using Arcade.Tdk.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arcade.Tdk.Generators;

/// <summary>Turns each class that bears [Toolkit] into a toolkit: definitions, and invokers without reflection.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ToolkitGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose outputs are cached where nothing has changed.</summary>
    internal const string ToolkitStep = "Toolkits";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var readings = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attributes.Toolkit,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, cancellationToken) => ToolkitReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellationToken));
        var toolkits = readings.Where(static reading => reading.Toolkit is not null).Select(static (reading, _) => reading.Toolkit!).WithTrackingName(ToolkitStep);
        context.RegisterSourceOutput(toolkits, static (output, toolkit) => output.AddSource(toolkit.HintName, ToolkitWriter.Write(toolkit)));

        var stray = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attributes.Tool,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => ToolkitReader.ReadStray((IMethodSymbol)found.TargetSymbol)).Where(static finding => finding is not null).Select(static (finding, _) => finding!);
        Report(context, readings.SelectMany(static (reading, _) => reading.Findings));
        Report(context, stray);
    }

    // The compilation is asked for only where there is something to report.
    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<FindingModel> findings) =>
        context.RegisterSourceOutput(findings.Combine(context.CompilationProvider), static (output, found) => output.ReportDiagnostic(found.Left.In(found.Right)));
}
