using System.Globalization;
using Arcade.Tdk;

namespace Arcade.Core.Wire;

/// <summary>What remains of rich content for callers that know JSON alone: its texts; of the rest, that it is there.</summary>
internal static class ContentText
{
    public static string Of(IReadOnlyList<ToolContent> items) => string.Join("\n\n", items.Select(Of));

    private static string Of(ToolContent item) => item switch
    {
        ToolContent.Text text => text.Value,
        ToolContent.ResourceLink link => $"{link.Name}: {link.Address}",
        ToolContent.Image image => Left(image.MediaType, image.Data.Length),
        ToolContent.Audio audio => Left(audio.MediaType, audio.Data.Length),
        _ => "",
    };

    private static string Left(string mediaType, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"[{mediaType}, {length} bytes: only MCP clients are shown it]");
}
