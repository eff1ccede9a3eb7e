using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Arcade.Tdk.Generators.Reading;

namespace Arcade.Tdk.Generators.Writing;

/// <summary>Writes what is told about a tool.</summary>
internal static class DefinitionWriter
{
    private const string Definitions = "global::Arcade.Tdk.Definitions.";

    public static void Write(Code code, ToolkitModel toolkit, ToolModel tool, int index)
    {
        code.Open($"private static {Definitions}ToolDefinition Define{index}() => new {Definitions}ToolDefinition")
            .Line($"Name = {Literals.Text(tool.Name)},")
            .Line($"Description = {Literals.Text(tool.Description)},")
            .Line($"ToolkitName = {Literals.Text(toolkit.Name)},");
        Optional(code, "ToolkitVersion", toolkit.Version);
        Optional(code, "ToolkitDescription", toolkit.Description);
        code.Line($"Parameters = new {Definitions}ToolParameter[]").Open();
        foreach (var parameter in tool.Parameters.Where(static one => one.Role == ParameterRole.Value))
            code.Line(Parameter(parameter));
        code.Close(",").Line($"Output = new {Definitions}ToolOutput {{ {Output(tool.Result)} }},");
        if (tool.Requirements.Authorization is { } authorization)
            code.Line($"Authorization = {authorization},");
        if (tool.Requirements.Secrets.Count > 0)
            code.Line($"Secrets = {Literals.List(tool.Requirements.Secrets)},");
        if (tool.Requirements.Metadata.Count > 0)
            code.Line($"Metadata = {Literals.List(tool.Requirements.Metadata)},");
        if (Behavior(tool.Behavior) is { Length: > 0 } behavior)
            code.Line($"Behavior = new {Definitions}ToolBehavior {{ {behavior} }},");
        if (tool.Classification is { } classification)
            code.Line($"Classification = new {Definitions}ToolClassification {{ {Classification(classification)} }},");
        Optional(code, "DeprecationMessage", tool.Deprecation);
        code.Close(";").Line();
    }

    private static void Optional(Code code, string member, string? text)
    {
        if (text is not null)
            code.Line($"{member} = {Literals.Text(text)},");
    }

    private static string Parameter(ParameterModel parameter) =>
        $"new {Definitions}ToolParameter {{ Name = {Literals.Text(parameter.Name)}, Description = {Literals.Text(parameter.Description)}, "
        + $"Schema = {Schema(parameter.Type!, null)}, IsRequired = {Word(parameter.IsRequired)}{(parameter.IsInferrable ? string.Empty : ", IsInferrable = false")} }},";

    private static string Output(ResultModel result)
    {
        var members = new List<string>();
        if (result.Description is not null)
            members.Add($"Description = {Literals.Text(result.Description)}");
        if (result is { Kind: ResultKind.Value, Type: { } type })
            members.Add($"Schema = {Schema(type, null)}");
        return string.Join(", ", members);
    }

    private static string Schema(TypeModel type, string? description)
    {
        var members = new List<string> { $"Type = {Definitions}ToolValueType.{type.ValueType}" };
        if (type.IsNullable)
            members.Add("IsNullable = true");
        if (description is not null)
            members.Add($"Description = {Literals.Text(description)}");
        if (type.Shape == TypeShape.Enum)
            members.Add($"Enum = {Literals.List(type.Names.Select(static member => member.JsonName))}");
        if (type.Minimum is not null)
            members.Add($"Minimum = {type.Minimum}, Maximum = {type.Maximum}");
        if (type is { Shape: TypeShape.Array or TypeShape.List, Element: { } item })
            members.Add($"Items = {Schema(item, null)}");
        if (type is { Shape: TypeShape.Dictionary, Element: { } value } && value != Primitives.Any)
            members.Add($"AdditionalValues = {Schema(value, null)}");
        if (type.Shape == TypeShape.Object)
            members.Add($"Properties = new {Definitions}ValueProperty[] {{ {string.Join(", ", type.Properties.Select(Property))} }}");
        return $"new {Definitions}ValueSchema {{ {string.Join(", ", members)} }}";
    }

    private static string Property(PropertyModel property) =>
        $"new {Definitions}ValueProperty({Literals.Text(property.JsonName)}, {Schema(property.Type, property.Description)}, {Word(property.IsRequired)})";

    private static string Classification(ClassificationModel classification)
    {
        var members = new List<string>();
        if (classification.Domains.Count > 0)
            members.Add($"ServiceDomains = {Literals.List(classification.Domains)}");
        if (classification.Operations.Count > 0)
            members.Add($"Operations = {Literals.List(classification.Operations)}");
        if (classification.Extras is { } extras)
            members.Add($"Extras = {Definitions}ToolClassification.ParseExtras({Literals.Text(extras)})");
        return string.Join(", ", members);
    }

    private static string Behavior(BehaviorModel behavior) => string.Join(", ", new[]
    {
        ("IsReadOnly", behavior.ReadOnly), ("IsDestructive", behavior.Destructive), ("IsIdempotent", behavior.Idempotent), ("IsOpenWorld", behavior.OpenWorld),
    }.Where(static hint => hint.Item2 is not null).Select(static hint => $"{hint.Item1} = {Word(hint.Item2 == true)}"));

    private static string Word(bool value) => value ? "true" : "false";
}
