using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Transparency;

/// <summary>What a user is shown, and what went over the wire, as texts that can be compared byte for byte.</summary>
internal static partial class Shown
{
    /// <summary>The lines of <c>usage show</c>; with <c>--json</c> the same texts out of their array, which is checked here.</summary>
    public static async Task<string[]> ShowAsync(TestHome home, string kind)
    {
        var lines = (await home.RunAsync("usage", "show", "--" + kind)).AssertExit(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse((await home.RunAsync("usage", "show", "--" + kind, "--json")).AssertExit(0).Output);
        var items = json.RootElement.GetProperty(kind).EnumerateArray().Select(item => kind == "sent" ? item.GetProperty("event") : item);
        Assert.Equal(lines, items.Select(static item => item.GetRawText()));
        return lines;
    }

    /// <summary>What log mode writes of a command; nothing else of its standard error.</summary>
    public static async Task<string> LogAsync(TestHome home, params string[] arguments) =>
        Assert.Single((await home.RunWithAsync("ARCADE_USAGE_TRACKING", "log", arguments)).Error.Split('\n'), static line => line.StartsWith('{'));

    /// <summary>The accepted events as they lay in the body, in the order of the requests.</summary>
    public static string[] OnTheWire(Snapshot snapshot) => [.. snapshot.AcceptedEvents.Select(static item => item.RawText)];

    /// <summary>Without what belongs to the single run and not to the command: its uuid, its moment, and how long it took.</summary>
    public static string OfAnyRun(string json) => Run().Replace(json, static found => $"\"{found.Groups[1].Value}\":…");

    [GeneratedRegex("\"(uuid|timestamp|duration)\":(\"[^\"]+\"|[0-9.]+)")]
    private static partial Regex Run();
}
