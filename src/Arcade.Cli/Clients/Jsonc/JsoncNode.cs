using System.Globalization;

namespace Arcade.Cli.Clients.Jsonc;

/// <summary>A value, and where it stands in the text.</summary>
internal sealed record JsoncNode(JsoncKind Kind, TextSpan Span)
{
    /// <summary>The text without escapes, or the literal as written.</summary>
    public string Value { get; init; } = string.Empty;

    public IReadOnlyList<JsoncMember> Members { get; init; } = [];

    public IReadOnlyList<JsoncNode> Items { get; init; } = [];

    /// <summary>The comma after the last member or item, or -1.</summary>
    public int TrailingComma { get; init; } = -1;

    /// <summary>Whether both say the same: order of members, escapes, layout and comments don't count.</summary>
    public bool Means(JsoncNode other)
    {
        if (Kind != other.Kind || Members.Count != other.Members.Count || Items.Count != other.Items.Count)
            return false;
        return Kind switch
        {
            JsoncKind.Text => Value == other.Value,
            JsoncKind.Literal => Value == other.Value || IsSameNumber(Value, other.Value),
            JsoncKind.Array => Items.Zip(other.Items).All(static pair => pair.First.Means(pair.Second)),
            _ => Members.All(member => other.Find(member.Name) is { } twin && member.Value.Means(twin.Value)),
        };
    }

    /// <summary>The member of that name; the last one where there are several, as most readers take it.</summary>
    public JsoncMember? Find(string name) => Members.LastOrDefault(member => member.Name == name);

    private static bool IsSameNumber(string one, string other) =>
        decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
        && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var second) && first == second;
}
