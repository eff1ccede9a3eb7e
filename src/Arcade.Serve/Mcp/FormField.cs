using Arcade.Tdk.Context;
using ModelContextProtocol.Protocol;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace Arcade.Serve.Mcp;

/// <summary>A form's field as MCP writes it.</summary>
internal static class FormField
{
    public static PrimitiveSchemaDefinition Translate(ElicitationField field)
    {
        PrimitiveSchemaDefinition schema = field switch
        {
            ElicitationField.Text text => new StringSchema { Format = text.Format, MinLength = text.MinLength, MaxLength = text.MaxLength, Default = text.Default },
            ElicitationField.Number number => new NumberSchema
            {
                Type = number.IsInteger ? "integer" : "number",
                Minimum = number.Minimum,
                Maximum = number.Maximum,
                Default = number.Default,
            },
            ElicitationField.YesNo yesNo => new BooleanSchema { Default = yesNo.Default },
            ElicitationField.Choice choice => ChoiceOf(choice),
            ElicitationField.Choices choices => ChoicesOf(choices),
            _ => throw new ArgumentException($"A form has no fields of this kind: {field.GetType().Name}.", nameof(field)),
        };
        schema.Title = field.Title;
        schema.Description = field.Description;
        return schema;
    }

    private static PrimitiveSchemaDefinition ChoiceOf(ElicitationField.Choice choice)
    {
        string[] values = [.. choice.Options.Select(static option => option.Value)];
        if (!HasTitles(choice.Options))
            return new UntitledSingleSelectEnumSchema { Enum = values, Default = choice.Default };
        if (!choice.UsesEnumNames)
            return new TitledSingleSelectEnumSchema { OneOf = Titled(choice.Options), Default = choice.Default };
        return new LegacyTitledEnumSchema { Enum = values, EnumNames = [.. choice.Options.Select(static option => option.Title!)], Default = choice.Default };
    }

    private static PrimitiveSchemaDefinition ChoicesOf(ElicitationField.Choices choices)
    {
        List<string>? chosen = choices.Default.Count > 0 ? [.. choices.Default] : null;
        return HasTitles(choices.Options)
            ? new TitledMultiSelectEnumSchema
            {
                Items = new TitledEnumItemsSchema { AnyOf = Titled(choices.Options) },
                MinItems = choices.MinItems,
                MaxItems = choices.MaxItems,
                Default = chosen,
            }
            : new UntitledMultiSelectEnumSchema
            {
                Items = new UntitledEnumItemsSchema { Enum = [.. choices.Options.Select(static option => option.Value)] },
                MinItems = choices.MinItems,
                MaxItems = choices.MaxItems,
                Default = chosen,
            };
    }

    private static bool HasTitles(IReadOnlyList<ElicitationOption> options) => options.Any(static option => option.Title is not null);

    private static List<EnumSchemaOption> Titled(IReadOnlyList<ElicitationOption> options) =>
        [.. options.Select(static option => new EnumSchemaOption { Const = option.Value, Title = option.Title ?? option.Value })];
}
