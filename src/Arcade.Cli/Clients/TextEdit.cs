using System.Text;

namespace Arcade.Cli.Clients;

/// <summary>Replaces one part of a text; an empty part is an insertion.</summary>
internal readonly record struct TextEdit(int Start, int End, string Text)
{
    /// <summary>Makes all edits at once; those at one place happen in their order.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length + 256);
        var at = 0;
        foreach (var edit in edits.OrderBy(static edit => edit.Start))
        {
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
