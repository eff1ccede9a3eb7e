using System.Collections.Frozen;
using System.Text;

namespace Arcade.Collector.Identity;

/// <summary>Distinct ids that name nobody in particular: merging by them would join strangers.</summary>
internal static class IllegalIds
{
    private const int MaxCodePoints = 400;

    private static readonly FrozenSet<string> AnyCase = WithQuotes(
            "anonymous", "guest", "distinctid", "distinct_id", "id", "not_authenticated", "email", "undefined", "true", "false")
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ExactCase = WithQuotes("[object Object]", "NaN", "None", "none", "null", "0", "undefined")
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string id) =>
        string.IsNullOrWhiteSpace(id)
        || AnyCase.Contains(id)
        || ExactCase.Contains(id)
        || id.Contains('\0', StringComparison.Ordinal)
        || (id.Length > MaxCodePoints && id.EnumerateRunes().Skip(MaxCodePoints).Any());

    private static IEnumerable<string> WithQuotes(params string[] ids) => ids.SelectMany(id => new[] { id, $"'{id}'", $"\"{id}\"" });
}
