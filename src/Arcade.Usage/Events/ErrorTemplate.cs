using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>The text of a declared error, its holes left as names: <c>Failed to enable worker '{worker_id}': {reason}</c>.</summary>
/// <remarks>
/// Only the template is ever sent. It has to be a constant: rule CA1857 reports one that is put together at run time, which is
/// where paths, names and secrets come in.
/// </remarks>
public sealed class ErrorTemplate
{
    /// <summary>The longest template that is sent, in characters.</summary>
    public const int MaxLength = 300;

    /// <summary>Declares an error's text.</summary>
    /// <param name="text">A constant of at most 300 characters; the rest is cut off.</param>
    public ErrorTemplate([ConstantExpected] string text) =>
        Text = string.IsNullOrEmpty(text) ? "Unspecified error" : text.Length <= MaxLength ? text : text[..MaxLength];

    /// <summary>The template.</summary>
    public string Text { get; }

    /// <summary>Fills the holes for a person to read; the result is never sent.</summary>
    /// <param name="values">The values in the order of the holes.</param>
    /// <returns>The message.</returns>
    public string Fill(params ReadOnlySpan<string?> values)
    {
        var message = new System.Text.StringBuilder();
        var next = 0;
        for (var position = 0; position < Text.Length;)
        {
            var open = Text.IndexOf('{', position);
            var close = open < 0 ? -1 : Text.IndexOf('}', open);
            if (close < 0)
                return message.Append(Text, position, Text.Length - position).ToString();
            message.Append(Text, position, open - position).Append(next < values.Length ? values[next] : Text[open..(close + 1)]);
            next++;
            position = close + 1;
        }

        return message.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
