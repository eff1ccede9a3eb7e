using System.Text;

namespace Arcade.Usage.Detaching;

/// <summary>One text of which the C runtime and CommandLineToArgvW make the same arguments again.</summary>
internal static class WindowsCommandLine
{
    /// <summary>Joins a program's path and its arguments; ended by a null, because the system writes into it.</summary>
    public static char[] Join(string program, IReadOnlyList<string> arguments, string last)
    {
        // The first one is read by another rule: no escapes, up to the next quotation mark, which no path can hold.
        var text = new StringBuilder().Append('"').Append(program).Append('"');
        foreach (var argument in arguments)
            Append(text.Append(' '), argument);
        Append(text.Append(' '), last);
        return text.Append('\0').ToString().ToCharArray();
    }

    /// <summary>Backslashes count only before a quotation mark, and there twice.</summary>
    private static void Append(StringBuilder text, string argument)
    {
        if (argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\n\v\"") < 0)
        {
            text.Append(argument);
            return;
        }

        text.Append('"');
        var backslashes = 0;
        foreach (var character in argument)
        {
            if (character == '\\')
            {
                backslashes++;
                continue;
            }

            text.Append('\\', character == '"' ? (2 * backslashes) + 1 : backslashes).Append(character);
            backslashes = 0;
        }

        text.Append('\\', 2 * backslashes).Append('"');
    }
}
