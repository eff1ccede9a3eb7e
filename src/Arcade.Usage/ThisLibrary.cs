namespace Arcade.Usage;

/// <summary>Facts of this library that a program would otherwise have to ask reflection for.</summary>
internal static class ThisLibrary
{
    /// <summary>Kept equal to eng/Versions.props by a test.</summary>
    public const string Version = "0.1.0";
}
