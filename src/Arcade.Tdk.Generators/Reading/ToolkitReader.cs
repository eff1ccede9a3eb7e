using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads a class that bears [Toolkit].</summary>
internal static class ToolkitReader
{
    private static readonly Regex SemanticVersion = new(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant);

    public static ToolkitReading Read(INamedTypeSymbol type, AttributeData toolkit, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        bool canGenerate = CheckClass(type, findings, cancellationToken);
        string name = toolkit.FirstText() ?? Names.OfToolkit(type.Name);
        if (!Names.IsPascal(name) || name.Length > Names.MaxToolkitName)
            findings.Add(Rules.ToolkitName, toolkit.Place(), name, Names.Suggest(name, "Math"));
        string? version = toolkit.Named("Version") as string;
        if (version is not null && !SemanticVersion.IsMatch(version))
            findings.Add(Rules.Version, toolkit.Place(), version);

        var tools = new List<ToolModel>();
        var reader = new ToolReader(name, findings);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        InstanceModel? instance = null;
        foreach (var method in Methods(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (method.MethodKind != MethodKind.Ordinary)
            {
                findings.Add(Rules.Nameless, method.Locations[0], method.Name);
                continue;
            }

            var attribute = method.Find(Attributes.Tool)!;
            if (!method.IsStatic)
                instance ??= InstanceReader.Read(type, method, findings);
            var tool = reader.Read(method, attribute);
            if (!names.Add(tool?.Name ?? attribute.Named("Name") as string ?? Names.OfTool(method.Name)))
                findings.Add(Rules.DuplicateTool, method.Locations[0], tool?.Name ?? Names.OfTool(method.Name));
            else if (tool is not null && (method.IsStatic || instance is not null))
                tools.Add(tool);
        }

        findings.Note(type);
        var model = new ToolkitModel(
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            $"partial {(type.IsRecord ? "record class" : "class")} {Names.Escaped(type.Name)}",
            type.ToDisplayString(TypeNames.Format), HintName(type), name, version, toolkit.Named("Description") as string, IsHiding(type), instance, new([.. tools]), findings.Noted());
        return new ToolkitReading(canGenerate ? model : null, findings.ToArray());
    }

    /// <summary>Finds a tool that no toolkit will offer.</summary>
    public static FindingModel? ReadStray(IMethodSymbol method) => method.ContainingType is { } type && type.Find(Attributes.Toolkit) is null
        ? new FindingModel(Rules.OutsideToolkit, LocationModel.Of(method.Locations[0]), new([method.Name, type.Name]))
        : null;

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Where(static method => method.Find(Attributes.Tool) is not null)
        .OrderBy(static method => method.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static method => method.Locations[0].SourceSpan.Start);

    private static bool CheckClass(INamedTypeSymbol type, Findings findings, CancellationToken cancellationToken)
    {
        foreach (var part in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>())
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                findings.Add(Rules.NotPartial, part.Identifier.GetLocation(), type.Name);
        }

        if (type.ContainingType is not null || type.IsFileLocal)
            findings.Add(Rules.Nested, type.Locations[0], type.Name);
        if (type.IsGenericType)
            findings.Add(Rules.Generic, type.Locations[0], type.Name);
        if (type.Name == "Toolkit" || type.GetMembers("Toolkit").Length > 0)
            findings.Add(Rules.TakenName, type.Locations[0], type.Name);
        return findings.Errors == 0;
    }

    /// <summary>True where a base class has a toolkit of its own.</summary>
    private static bool IsHiding(INamedTypeSymbol type) => type.BaseType is { } parent && (parent.Find(Attributes.Toolkit) is not null || !parent.GetMembers("Toolkit").IsEmpty || IsHiding(parent));

    /// <summary>The compiler compares these without regard to case, and C# its names with.</summary>
    private static string HintName(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)).Replace("@", string.Empty);
        uint hash = name.Aggregate(2166136261, static (sum, letter) => unchecked((sum ^ letter) * 16777619));
        return $"{name}.{hash:x8}.Toolkit.g.cs";
    }
}
