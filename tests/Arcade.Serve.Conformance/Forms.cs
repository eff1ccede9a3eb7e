using Arcade.Tdk.Context;

namespace Arcade.Serve.Conformance;

internal static class Forms
{
    public static IReadOnlyList<ElicitationField> Person { get; } =
    [
        new ElicitationField.Text("username") { Description = "User's response", IsRequired = true },
        new ElicitationField.Text("email") { Description = "User's email address", IsRequired = true },
    ];

    public static IReadOnlyList<ElicitationField> Filled { get; } =
    [
        new ElicitationField.Text("name") { Default = "John Doe" },
        new ElicitationField.Number("age") { IsInteger = true, Default = 30 },
        new ElicitationField.Number("score") { Default = 95.5 },
        new ElicitationField.Choice("status", Plain("active", "inactive", "pending")) { Default = "active" },
        new ElicitationField.YesNo("verified") { Default = true },
    ];

    public static IReadOnlyList<ElicitationField> Choices { get; } =
    [
        new ElicitationField.Choice("untitledSingle", Plain("option1", "option2", "option3")),
        new ElicitationField.Choice("titledSingle", Titled("value", "Option")),
        new ElicitationField.Choice("legacyEnum", Titled("opt", "Option")) { UsesEnumNames = true },
        new ElicitationField.Choices("untitledMulti", Plain("option1", "option2", "option3")),
        new ElicitationField.Choices("titledMulti", Titled("value", "Choice")),
    ];

    private static ElicitationOption[] Plain(params string[] values) => [.. values.Select(static value => new ElicitationOption(value))];

    private static ElicitationOption[] Titled(string value, string title) =>
        [.. Enumerable.Range(1, 3).Select(number => new ElicitationOption($"{value}{number}", $"{title} {number}"))];
}
