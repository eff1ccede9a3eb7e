using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Arcade.Serve.Resources;

/// <summary>An address with holes, <c>{name}</c> (RFC 6570, level 1): which addresses fit, and what stands in the holes.</summary>
internal sealed class AddressTemplate
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Regex _pattern;

    /// <exception cref="ServeException">The template has a brace without its partner, or a hole that has no usable name.</exception>
    public AddressTemplate(string template)
    {
        var pattern = new StringBuilder("^");
        int at = 0;
        while (at < template.Length)
        {
            int open = template.IndexOf('{', at);
            pattern.Append(Regex.Escape(template[at..(open < 0 ? template.Length : open)]));
            if (open < 0)
                break;
            int close = template.IndexOf('}', open);
            string name = close < 0 ? "" : template[(open + 1)..close];
            if (name.Length == 0 || !name.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') || char.IsAsciiDigit(name[0]))
                throw new ServeException($"The resource address '{template}' has a hole without a usable name: write it as {{name}}, of letters, digits and _.");
            pattern.Append("(?<").Append(name).Append(">[^/?#]+)");
            at = close + 1;
        }

        // Interpreted on purpose: a server has few templates, and compiling one costs more than it ever saves.
        _pattern = new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant, Patience);
        HasHoles = template.Contains('{', StringComparison.Ordinal);
    }

    public bool HasHoles { get; }

    /// <summary>What stands in the holes, decoded; null where the address doesn't fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string address)
    {
        Match match = _pattern.Match(address);
        return match.Success
            ? match.Groups.Values.Where(static group => !char.IsAsciiDigit(group.Name[0])).ToFrozenDictionary(static group => group.Name, static group => Uri.UnescapeDataString(group.Value))
            : null;
    }
}
