namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A class with setters, one of them inherited.</summary>
internal sealed class Settings : SettingsBase
{
    public int Count { get; set; } = 5;

    public required string Title { get; set; }

    public Dictionary<string, Point>? Points { get; set; }

    public static int Shared => 1;
}
