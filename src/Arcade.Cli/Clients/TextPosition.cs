namespace Arcade.Cli.Clients;

/// <summary>A place in a text as editors count it: both from 1, columns in UTF-16 units.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition Of(string text, int offset)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < offset && i < text.Length; i++)
        {
            // A carriage return alone ends a line; before a line feed it is a part of that one's end.
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new TextPosition(line, offset - start + 1);
    }
}
