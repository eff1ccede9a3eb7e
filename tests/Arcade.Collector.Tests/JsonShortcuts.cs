using System.Text.Json;

namespace Arcade.Collector.Tests;

internal static class JsonShortcuts
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string[] Ids(this JsonElement person) =>
        [.. person.GetProperty("distinct_ids").EnumerateArray().Select(static id => id.Text("id"))];
}
