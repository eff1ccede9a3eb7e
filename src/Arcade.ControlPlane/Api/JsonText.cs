using System.Text.Json;

namespace Arcade.ControlPlane.Api;

internal static class JsonText
{
    /// <summary>Whether all texts in it are Unicode: JSON's escapes can also say half a surrogate pair, and nothing that holds one can be passed on.</summary>
    public static bool IsUnicode(JsonElement element)
    {
        try
        {
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            element.WriteTo(nowhere);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
