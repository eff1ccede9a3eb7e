using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Arcade.ControlPlane.Web;

/// <summary>Lets the compiler turn <c>$"&lt;p&gt;{value}"</c> into encoded markup, so that no page can forget to encode.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _markup;

    public HtmlInterpolation(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _markup.Append(literal);

    public void AppendFormatted(string? text) => _markup.Append(HtmlEncoder.Default.Encode(text ?? string.Empty));

    public void AppendFormatted(Html markup) => _markup.Append(markup.ToString());

    public string ToMarkup() => _markup.ToString();
}
