namespace Arcade.Usage.CommandLine.Group;

/// <summary>Shows enough of a project key to tell it from another, and never the whole.</summary>
internal static class KeyMask
{
    private const int Shown = 4;
    private const int Shortest = 16;

    public static string Of(string key) => key.Length < Shortest ? "…" : key[..Shown] + "…" + key[^Shown..];
}
