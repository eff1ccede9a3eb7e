using System.Buffers;

namespace Arcade.Client.Profiles;

/// <summary>What a profile may be called: a name that is one file name, and the same one, on every system.</summary>
public static class ProfileName
{
    /// <summary>The profile that is always there. Its credentials are shared with the Python command line.</summary>
    public const string Default = "default";

    /// <summary>What a usable name looks like, for people.</summary>
    public const string Rule = "1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Says what is wrong with a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>A sentence's end, such as <c>is empty</c>, without the name; null for a name that can be used.</returns>
    public static string? FindProblem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(Allowed) || !char.IsAsciiLetterOrDigit(name[0]))
            return $"is no profile's name: it has {Rule}";
        if (name[^1] == '.')
            return "can't be a profile's name: Windows leaves out a dot at the end";
        return IsDevice(name) ? "can't be a profile's name: Windows takes it for a device" : null;
    }

    // Windows looks no further than the first dot (Naming Files, Paths, and Namespaces).
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.', 2)[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
