using System.Globalization;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Validation;

/// <summary>Writes arguments for a schema that mostly fit it, and otherwise miss it by little.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="isExact">True for numbers that only exact arithmetic judges rightly; false for readers of doubles.</param>
internal sealed class ArgumentGenerator(Random random, bool isExact)
{
    private static readonly string[] Texts = ["\"\"", "\"a\"", "\"red\"", "\"blue\"", "\"Red\"", "\"e0\"", "\"gr\\u00fcn\"", "\"\\ud83d\\ude00\"", "\"1\"", "\"null\"", "\"\\n\\\"\"", "\"ünï\""];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-1", "2", "3", "4", "-2", "1.0", "1.50", "-0.0", "-0.5", "-0.50", "-0.51", "1e0", "10", "1e1", "10.0000", "100e-1", "15e-1", "1e-1", "10.5", "7.25",
         "2147483647", "2147483648", "-2147483648", "-2147483649", "2147483647.0", "2.147483647e9", "4294967296", "1e15", "1E+2", "1e400", "-1e400", "1e308"];

    private static readonly string[] ExactNumbers =
        ["9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "9223372036854775807.0", "9.223372036854775807e18", "9.223372036854775807e17",
         "18446744073709551615", "18446744073709551616", "1844674407370955161.5e1", "10.0000000000000000000000000000000001", "1.00000000000000000000000000000001",
         "1e-999999999999", "0e999999999999", "1e99999999999999999999", "0.000000e-5", "123456789012345678901234567890", "10000000000000000000000000000000e-30", "-0.5000000000000000000000000000000001"];

    private static readonly string[] Names = ["name", "maybe", "kind", "note", "inner", "value", "other", "p0", "p1", "x", "", "ключ"];

    public string Arguments(IReadOnlyList<ToolParameter> parameters) => random.Next(100) == 0
        ? Anything(depth: 2)
        : Members([.. parameters.Select(static parameter => new ValueProperty(parameter.Name, parameter.Schema, parameter.IsRequired))]);

    public string Value(ValueSchema schema)
    {
        int chance = random.Next(100);
        if (chance < 5)
            return "null";
        if (chance < 10)
            return Anything(depth: 2);
        return schema.Type switch
        {
            ToolValueType.String when schema.Enum is { } names && random.Next(20) != 0 => $"\"{Pick(names)}\"",
            ToolValueType.String => Pick(Texts),
            ToolValueType.Integer or ToolValueType.Number => NumberFor(schema),
            ToolValueType.Boolean => random.Next(2) == 0 ? "true" : "false",
            ToolValueType.Array => List(() => schema.Items is { } items ? Value(items) : Anything(depth: 2)),
            _ when schema.Properties is { } properties => Members(properties),
            _ => Entries(() => schema.AdditionalValues is { } values ? Value(values) : Anything(depth: 2)),
        };
    }

    private string NumberFor(ValueSchema schema)
    {
        if (random.Next(4) == 0)
            return isExact && random.Next(2) == 0 ? Pick(ExactNumbers) : Pick(Numbers);
        // A 64-bit bound is no double.
        decimal low = Math.Max(schema.Minimum ?? -10, int.MinValue - 1m);
        decimal high = Math.Min(schema.Maximum ?? 10, int.MaxValue + 1m);
        decimal near = random.Next(3) switch { 0 => low + random.Next(-1, 3), 1 => high - random.Next(-1, 3), _ => Math.Floor(low / 2 + high / 2) };
        string text = near.ToString(CultureInfo.InvariantCulture);
        return random.Next(8) switch
        {
            0 when !text.Contains('.', StringComparison.Ordinal) => text + ".0",
            1 when !text.Contains('.', StringComparison.Ordinal) => text + ".5",
            2 => text + "e0",
            _ => text,
        };
    }

    private string Members(IReadOnlyList<ValueProperty> properties)
    {
        var members = new List<(string Name, string Value)>();
        foreach (ValueProperty property in properties)
        {
            if (random.Next(100) < (property.IsRequired ? 96 : 50))
                members.Add((property.Name, Value(property.Schema)));
        }

        if (random.Next(25) == 0 && Pick(Names) is var extra && !members.Exists(member => member.Name == extra))
            members.Add((extra, Anything(depth: 1)));
        if (random.Next(4) == 0)
            members.Reverse();
        return "{" + string.Join(random.Next(2) == 0 ? "," : " , ", members.Select(static member => $"\"{member.Name}\":{member.Value}")) + "}";
    }

    private string List(Func<string> item) => "[" + string.Join(",", Enumerable.Range(0, random.Next(0, 4)).Select(_ => item())) + "]";

    private string Entries(Func<string> value) =>
        "{" + string.Join(",", Enumerable.Range(0, random.Next(0, 4)).Select(_ => Pick(Names)).Distinct().Select(name => $"\"{name}\":{value()}")) + "}";

    private string Anything(int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => "null",
        1 => "true",
        2 => Pick(Texts),
        3 or 4 => Pick(Numbers),
        5 => List(() => Anything(depth - 1)),
        _ => Entries(() => Anything(depth - 1)),
    };

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
