using System;
using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads a method that bears [Tool].</summary>
internal sealed class ToolReader(string toolkit, Findings findings)
{
    /// <summary>The tool, or null where something is wrong that was found before or now.</summary>
    public ToolModel? Read(IMethodSymbol method, AttributeData tool)
    {
        int before = findings.Errors;
        findings.Note(method);
        var place = method.Locations[0];
        if (method.IsGenericMethod)
            findings.Add(Rules.GenericMethod, place, method.Name);
        if (method is { IsAsync: true, ReturnsVoid: true })
            findings.Add(Rules.AsyncVoid, place, method.Name);
        if (tool.FirstText() is not { } description || string.IsNullOrWhiteSpace(description))
        {
            findings.Add(Rules.ToolDescription, tool.Place(), method.Name);
            description = string.Empty;
        }

        string name = ReadName(method, tool);
        var parameters = new ParameterReader(method, findings).Read();
        var result = method.IsGenericMethod || method is { IsAsync: true, ReturnsVoid: true } ? null : new ResultReader(findings).Read(method);
        var requirements = new RequirementsReader(method, findings).Read();
        var behavior = BehaviorReader.Read(method, findings);
        var classification = ClassificationReader.Read(method, behavior, findings);
        var adapters = AdapterReader.Read(method, findings);
        string? deprecation = method.Find("Arcade.Tdk.ToolDeprecatedAttribute")?.FirstText();
        return findings.Errors > before || result is null || parameters is not { } given
            ? null
            : new ToolModel(Names.Escaped(method.Name), method.IsStatic, name, description, given, result, requirements, behavior, classification, deprecation, adapters);
    }

    private string ReadName(IMethodSymbol method, AttributeData tool)
    {
        string name = tool.Named("Name") as string ?? Names.OfTool(method.Name);
        if (!Names.IsPascal(name) || toolkit.Length + 1 + name.Length > Names.MaxFullName)
            findings.Add(Rules.ToolName, tool.Place(), name, Names.Suggest(name, "DoIt"));
        return name;
    }
}
