using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Schemas;

/// <summary>Every form that a parameter's schema takes, and random compositions of them.</summary>
internal static class SchemaForms
{
    public static IReadOnlyDictionary<string, ValueSchema> All { get; } = new Dictionary<string, ValueSchema>
    {
        ["text"] = Schema.Text,
        ["text or null"] = Schema.Text.OrNull(),
        ["enum"] = Schema.OneOf("red", "blue", "", "grün"),
        ["enum or null"] = Schema.OneOf("red", "blue").OrNull(),
        ["integer"] = Schema.Integer,
        ["32-bit integer"] = Schema.Int32,
        ["64-bit integer"] = Schema.Integer with { Minimum = long.MinValue, Maximum = long.MaxValue },
        ["unsigned 64-bit integer"] = Schema.Integer with { Minimum = 0, Maximum = ulong.MaxValue },
        ["small integer or null"] = (Schema.Integer with { Minimum = -1, Maximum = 3 }).OrNull(),
        ["number"] = Schema.Number,
        ["number with bounds or null"] = (Schema.Number with { Minimum = -0.5m, Maximum = 10 }).OrNull(),
        ["boolean"] = Schema.Boolean,
        ["boolean or null"] = Schema.Boolean.OrNull(),
        ["list of texts"] = Schema.ListOf(Schema.Text),
        ["list of enums or null"] = Schema.ListOf(Schema.OneOf("red", "blue")).OrNull(),
        ["list of nullable integers"] = Schema.ListOf(Schema.Int32.OrNull()),
        ["list of lists"] = Schema.ListOf(Schema.ListOf(Schema.Number)),
        ["list of records"] = Schema.ListOf(Record),
        ["record"] = Record,
        ["record or null"] = Record.OrNull(),
        ["record without members"] = Schema.Record(),
        ["record of records"] = Schema.Record(
            Schema.Required("inner", Record), Schema.Optional("others", Schema.ListOf(Record.OrNull())), Schema.Optional("named", Schema.DictionaryOf(Record))),
        ["dictionary of anything"] = Schema.Open,
        ["dictionary of integers"] = Schema.DictionaryOf(Schema.Int32),
        ["dictionary of lists or null"] = Schema.DictionaryOf(Schema.ListOf(Schema.Boolean)).OrNull(),
    };

    private static ValueSchema Record => Schema.Record(
        Schema.Required("name", Schema.Text),
        Schema.Required("maybe", Schema.Int32.OrNull()),
        Schema.Optional("kind", Schema.OneOf("a", "b")),
        Schema.Optional("note", Schema.Text.OrNull()));

    /// <summary>A tool that takes a required and an optional value of one form.</summary>
    public static ToolDefinition Definition(string form) =>
        Make.Definition(parameters: [Make.Parameter("value", All[form]), Make.Parameter("other", All[form], isRequired: false)]);

    /// <summary>A schema composed at random, no deeper than asked.</summary>
    public static ValueSchema Compose(Random random, int depth, bool withDictionaries)
    {
        ValueSchema schema = random.Next(depth > 0 ? 8 : 5) switch
        {
            0 => Schema.Text,
            1 => Schema.OneOf([.. Enumerable.Range(0, random.Next(1, 4)).Select(static number => $"e{number}")]),
            2 => Schema.Integer with { Minimum = random.Next(2) == 0 ? random.Next(-5, 5) : null, Maximum = random.Next(2) == 0 ? random.Next(5, 9) : null },
            3 => Schema.Number,
            4 => Schema.Boolean,
            5 => Schema.ListOf(Compose(random, depth - 1, withDictionaries)),
            6 when withDictionaries => random.Next(2) == 0 ? Schema.Open : Schema.DictionaryOf(Compose(random, depth - 1, withDictionaries)),
            _ => Schema.Record([.. Enumerable.Range(0, random.Next(0, 4)).Select(number =>
                new ValueProperty($"p{number}", Compose(random, depth - 1, withDictionaries), random.Next(2) == 0))]),
        };
        return random.Next(4) == 0 ? schema.OrNull() : schema;
    }
}
