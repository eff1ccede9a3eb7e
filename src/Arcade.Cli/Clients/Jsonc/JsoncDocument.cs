namespace Arcade.Cli.Clients.Jsonc;

/// <summary>JSON with comments and trailing commas, read without losing where anything stands.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Root">Its value, or null where there are only spaces and comments.</param>
/// <param name="Comments">Each comment, without the line's end.</param>
internal sealed record JsoncDocument(string Text, JsoncNode? Root, IReadOnlyList<TextSpan> Comments)
{
    /// <exception cref="TextSyntaxException">It is no such text.</exception>
    public static JsoncDocument Parse(string text)
    {
        var parser = new JsoncParser(text);
        var root = parser.ReadDocument();
        return new JsoncDocument(text, root, parser.Comments);
    }

    /// <summary>Each text that is a value, not a name.</summary>
    public IEnumerable<JsoncNode> TextValues() => Root is null ? [] : TextsOf(Root);

    private static IEnumerable<JsoncNode> TextsOf(JsoncNode node) => node.Kind switch
    {
        JsoncKind.Text => [node],
        JsoncKind.Object => node.Members.SelectMany(static member => TextsOf(member.Value)),
        _ => node.Items.SelectMany(TextsOf),
    };
}
