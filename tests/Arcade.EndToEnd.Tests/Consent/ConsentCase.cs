using System.Text.Json;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Consent;

/// <summary>One row of the page, brought about and looked at.</summary>
internal static class ConsentCase
{
    private const string Key = "phc_0123456789";
    private const string Elsewhere = "http://events.example";

    public static Task AssertAsync(string[] row) => AssertAsync(row, []);

    public static async Task AssertAsync(string[] row, IReadOnlyList<string> around)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var home = new QuietHome { Around = around };
        Arrange(home, service, row);
        var before = home.Inventory();

        var status = await home.RunAsync("usage", "--json");
        using var said = JsonDocument.Parse(status.Output);
        Assert.Equal((row[6], row[7]), (said.RootElement.GetProperty("mode").GetString(), said.RootElement.GetProperty("reason").GetString()));
        Assert.Equal(before, home.Inventory());

        var command = await home.RunAsync("whoami");
        Assert.Equal(row[6] == "log", command.Error.Contains("{\"", StringComparison.Ordinal));
        if (row[6] == "on")
            await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await home.SenderEndsAsync();
        Assert.Equal(row[6] == "on" ? 1 : 0, service.Requests.Count);
        if (row[6] == "local")
            Assert.Equal(1, home.Records());
        if (row[6] is "off" or "log")
            Assert.Equal(before, home.Inventory());
    }

    private static void Arrange(QuietHome home, LoopbackPostHog service, string[] row)
    {
        if (row[1] == "says so")
            home.Variables["DO_NOT_TRACK"] = "1";
        if (row[2] != "not set")
            home.Variables["ARCADE_USAGE_TRACKING"] = row[2] == "anything else" ? "1" : row[2];
        if (row[3] == "present" || row[5] is "a damaged file" or "file")
            Directory.CreateDirectory(home.State);
        if (row[3] == "present")
            File.WriteAllText(home.InState("usage.off"), string.Empty);
        switch (row[5])
        {
            case "environment":
                home.SendTo(service);
                break;
            case "half a pair in the environment":
                home.Variables["ARCADE_USAGE_HOST"] = service.Host;
                break;
            case "an unusable pair in the environment":
                home.SendTo(Elsewhere, Key);
                break;
            case "file":
                File.WriteAllText(home.InState("usage.endpoint.json"), $$"""{"host": "{{service.Host}}", "api_key": "{{service.ApiKey}}"}""");
                break;
            case "a damaged file":
                File.WriteAllText(home.InState("usage.endpoint.json"), "{\"host\": \"http://127");
                break;
        }
    }
}
