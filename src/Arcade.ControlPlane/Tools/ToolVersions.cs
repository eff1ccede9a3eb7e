namespace Arcade.ControlPlane.Tools;

/// <summary>The order of toolkits' versions: their numbers by value, a pre-release before its release, and no version before any.</summary>
internal sealed class ToolVersions : IComparer<string?>
{
    public static readonly ToolVersions Order = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var (numbers, rest) = Split(x);
        var (otherNumbers, otherRest) = Split(y);
        for (var index = 0; index < Math.Max(numbers.Length, otherNumbers.Length); index++)
        {
            var order = Part(numbers, index).CompareTo(Part(otherNumbers, index));
            if (order != 0)
                return order;
        }

        if ((rest.Length == 0) != (otherRest.Length == 0))
            return rest.Length == 0 ? 1 : -1;
        return string.CompareOrdinal(rest, otherRest);
    }

    private static (string[] Numbers, string Suffix) Split(string version)
    {
        var end = version.IndexOfAny(['-', '+']);
        return end < 0 ? (version.Split('.'), string.Empty) : (version[..end].Split('.'), version[end..]);
    }

    private static ulong Part(string[] numbers, int index) => index < numbers.Length && ulong.TryParse(numbers[index], null, out var number) ? number : 0;
}
