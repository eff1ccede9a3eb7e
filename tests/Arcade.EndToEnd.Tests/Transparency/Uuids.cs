using System.Text.RegularExpressions;

namespace Arcade.EndToEnd.Tests.Transparency;

/// <summary>Finds ids in texts.</summary>
internal static partial class Uuids
{
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(static found => found.Value);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Pattern();
}
