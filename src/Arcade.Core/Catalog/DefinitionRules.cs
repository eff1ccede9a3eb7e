using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Catalog;

/// <summary>What a definition has to be before schemas can be made of it. The source generator keeps to it; definitions made by hand may not.</summary>
internal static class DefinitionRules
{
    private const int MaxDepth = 32;

    public static void Check(ToolDefinition definition)
    {
        string tool = definition.FullyQualifiedName;
        CheckName(definition.ToolkitName, "toolkit", tool);
        CheckName(definition.Name, "tool", tool);
        var input = new Place(tool, ToolErrorKind.BadInputSchema);
        CheckUnique(definition.Parameters.Select(static parameter => parameter.Name), input, "parameters");
        foreach (ToolParameter parameter in definition.Parameters)
            CheckValue(parameter.Schema, input, parameter.Name, depth: 1);
        if (definition.Output.Schema is { } output)
            CheckValue(output, new Place(tool, ToolErrorKind.BadOutputSchema), "result", depth: 1);
    }

    private static void CheckName(string name, string what, string tool)
    {
        // A dot would make the two halves of a name ambiguous; models take letters, digits, underscores and hyphens alone.
        if (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            throw new ToolDefinitionException($"The {what} name '{name}' of '{tool}' can't be used: write letters, digits and underscores.");
    }

    private static void CheckValue(ValueSchema schema, Place place, string path, int depth)
    {
        if (depth > MaxDepth)
            throw place.Refuse(path, $"is nested deeper than {MaxDepth} levels; make it flatter");
        if (schema.Enum is { } names)
            CheckEnum(schema, names, place, path);
        if ((schema.Minimum ?? schema.Maximum) is not null && schema.Type is not (ToolValueType.Integer or ToolValueType.Number))
            throw place.Refuse(path, "has bounds, which only numbers can have");
        if (schema.Minimum > schema.Maximum)
            throw place.Refuse(path, "has a minimum above its maximum");
        if (schema.Items is { } items)
        {
            if (schema.Type != ToolValueType.Array)
                throw place.Refuse(path, "has items, which only arrays can have");
            CheckValue(items, place, path + "[]", depth + 1);
        }

        if ((schema.Properties is not null || schema.AdditionalValues is not null) && schema.Type != ToolValueType.Json)
            throw place.Refuse(path, "has members, which only objects can have");
        CheckMembers(schema, place, path, depth);
    }

    private static void CheckMembers(ValueSchema schema, Place place, string path, int depth)
    {
        if (schema.AdditionalValues is { } values)
        {
            if (schema.Properties is not null)
                throw place.Refuse(path, "is both a record and a dictionary; choose one");
            CheckValue(values, place, path + "[]", depth + 1);
        }

        if (schema.Properties is not { } properties)
            return;
        CheckUnique(properties.Select(static property => property.Name), place, path);
        foreach (ValueProperty property in properties)
            CheckValue(property.Schema, place, $"{path}.{property.Name}", depth + 1);
    }

    private static void CheckEnum(ValueSchema schema, IReadOnlyList<string> names, Place place, string path)
    {
        if (schema.Type != ToolValueType.String)
            throw place.Refuse(path, "has an enum, which only text can have");
        if (names.Count == 0)
            throw place.Refuse(path, "has an enum without values, which nothing can fulfil");
        CheckUnique(names, place, path);
    }

    private static void CheckUnique(IEnumerable<string> names, Place place, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
                throw place.Refuse(path, $"has '{name}' twice; rename one");
        }
    }

    private readonly record struct Place(string Tool, ToolErrorKind Kind)
    {
        public ToolDefinitionException Refuse(string path, string why) => new($"In tool '{Tool}', '{path}' {why}.", Kind);
    }
}
