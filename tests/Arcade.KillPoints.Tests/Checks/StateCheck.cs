using System.Text.Json;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.KillPoints.Tests.Checks;

/// <summary>What lies in the state directory is whole at any moment.</summary>
internal static class StateCheck
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    /// <summary>Both identity files are whole or missing, and no id is named that the ledger doesn't know.</summary>
    public static void AssertWhole(TestHome home)
    {
        var known = new List<string?>();
        if (File.Exists(home.StateFile("usage.links.json")))
            known.AddRange(home.ReadJson("usage.links.json").GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("anon_id").GetString()));
        if (File.Exists(home.StateFile("usage.json")))
            Assert.Contains(home.AnonymousId, known);
        if (File.Exists(home.Credentials))
            Assert.EndsWith("\n", File.ReadAllText(home.Credentials), StringComparison.Ordinal);
    }

    /// <summary>What is half made looks abandoned, as it would some hours later.</summary>
    public static void AgeTemporaries(TestHome home)
    {
        foreach (var path in Temporaries(home))
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path) - Abandoned);
    }

    public static async Task AssertSweptAsync(TestHome home)
    {
        // A key that a killed login had not saved yet goes with the next logout.
        var credentials = Path.GetFileName(home.Credentials);
        if (Temporaries(home).Any(path => Path.GetFileName(path).StartsWith(credentials, StringComparison.Ordinal)))
            (await home.RunWithAsync("ARCADE_USAGE_TRACKING", "0", "logout")).AssertExit(0);
        foreach (var temporary in Temporaries(home))
            Assert.Fail($"{temporary} is left, half made.");
        foreach (var segment in Files(home, "usage/journal"))
            Assert.Fail($"{segment} is left, though everything was delivered.");
    }

    private static IEnumerable<string> Temporaries(TestHome home) => Files(home, "").Where(static path => path.EndsWith(".tmp", StringComparison.Ordinal));

    private static string[] Files(TestHome home, string folder) =>
        Directory.Exists(home.StateFile(folder)) ? Directory.GetFiles(home.StateFile(folder), "*", SearchOption.AllDirectories) : [];
}
