namespace Arcade.ControlPlane.Web;

/// <summary>Markup that is safe to send: literals of this program, and values that were encoded.</summary>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Empty => default;

    /// <summary>Makes markup of an interpolated literal: each value in it is encoded, unless it is markup already.</summary>
    public static Html Of(HtmlInterpolation markup) => new(markup.ToMarkup());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.ToString())));

    public override string ToString() => _text ?? string.Empty;
}
