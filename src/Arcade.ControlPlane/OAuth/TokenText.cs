using Arcade.ControlPlane.Secrets;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Secrets by their first characters, so that what can't be one costs nothing, and a leaked one is recognised.</summary>
internal static class TokenText
{
    public const string Access = "oat_";
    public const string Refresh = "ort_";
    public const string Code = "oac_";
    public const string DeviceCode = "odc_";

    public static string Create(string start) => start + SecretToken.Create();

    public static bool Is(string start, string text) => text.Length == start.Length + SecretToken.Length && text.StartsWith(start, StringComparison.Ordinal);
}
