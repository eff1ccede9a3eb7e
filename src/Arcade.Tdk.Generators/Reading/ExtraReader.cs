using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads the author's own facts about a tool, as JSON.</summary>
internal static class ExtraReader
{
    /// <summary>A JSON object, or null where there are none.</summary>
    public static string? Read(IMethodSymbol method, Findings findings)
    {
        var members = new List<string>();
        var keys = new HashSet<string>();
        foreach (var attribute in method.All("Arcade.Tdk.ToolExtraAttribute"))
        {
            string key = attribute.FirstText() ?? string.Empty;
            string? value = attribute.ConstructorArguments.Length == 2 ? Value(attribute.ConstructorArguments[1]) : null;
            if (string.IsNullOrWhiteSpace(key) || !keys.Add(key))
                findings.Add(Rules.Extra, attribute.Place(), key, key.Trim().Length == 0 ? "has a blank key" : "stands twice");
            else if (value is null)
                findings.Add(Rules.Extra, attribute.Place(), key, "has a value that JSON does not know");
            else
                members.Add(Quoted(key) + ":" + value);
        }

        return members.Count == 0 ? null : "{" + string.Join(",", members) + "}";
    }

    private static string? Value(TypedConstant constant)
    {
        if (constant.IsNull)
            return "null";
        if (constant.Kind != TypedConstantKind.Array)
            return constant.Kind == TypedConstantKind.Primitive ? Primitive(constant.Value) : null;
        var items = constant.Values.Select(Value).ToList();
        return items.Contains(null) ? null : "[" + string.Join(",", items) + "]";
    }

    private static string? Primitive(object? value) => value switch
    {
        string text => Quoted(text),
        bool truth => truth ? "true" : "false",
        char => null,
        double number => double.IsNaN(number) || double.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        float number => float.IsNaN(number) || float.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char letter in text)
            _ = letter is '"' or '\\' || letter < ' ' || char.IsSurrogate(letter) ? json.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)) : json.Append(letter);
        return json.Append('"').ToString();
    }
}
