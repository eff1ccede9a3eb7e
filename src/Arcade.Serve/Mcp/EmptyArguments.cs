using System.Collections.Frozen;
using System.Text.Json;

namespace Arcade.Serve.Mcp;

internal static class EmptyArguments
{
    public static IDictionary<string, JsonElement> Instance { get; } = FrozenDictionary<string, JsonElement>.Empty;
}
