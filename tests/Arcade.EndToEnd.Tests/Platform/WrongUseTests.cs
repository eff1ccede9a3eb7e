using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>Wrong use is answered with what to do, on standard error, and with nothing for a program to misread.</summary>
public sealed class WrongUseTests
{
    private const string Help = "--help";
    private const string Key = "phc_0123456789abcdef0123456789abcdef";

    public static TheoryData<string[], int, string> Mistakes => new()
    {
        { ["statsu"], 2, Help },
        { ["usage", "nope"], 2, Help },
        { ["login", "--nope"], 2, Help },
        { ["status", "surplus"], 2, Help },
        { ["login", "--timeout", "0"], 2, "1 to 86400" },
        { ["login", "--timeout", "-5"], 2, "1 to 86400" },
        { ["login", "--timeout", "soon"], 2, "1 to 86400" },
        { ["login", "--timeout", "99999999999"], 2, "1 to 86400" },
        { ["login", "--port", "x"], 2, Help },
        { ["login", "--timeout"], 2, Help },
        { ["login", "--host"], 2, Help },
        { ["login", "--host", "", "--no-browser"], 1, "The host is empty" },
        { ["login", "--host", "two words", "--no-browser"], 1, "Give a host name" },
        { ["login", "--host", "ftp://arcade.example", "--no-browser"], 1, "https://" },
        { ["login", "--host", "http://arcade.example", "--no-browser"], 1, "Use https://" },
        { ["login", "--host", "arcade.example", "--no-tls", "--no-browser"], 1, "Use https://" },
        { ["login", "--host", "http://127.0.0.1:1", "--tls", "--no-browser"], 1, "Leave out one" },
        { ["login", "--host", "arcade.example:99999", "--no-browser"], 1, "1 to 65535" },
        { ["login", "--host", "arcade.example", "--port", "0", "--no-browser"], 1, "1 to 65535" },
        { ["up", "--port", "70000"], 2, "1 to 65535" },
        { ["up", "--port", "-1"], 2, "1 to 65535" },
        { ["up", "--collector-port", "x"], 2, "1 to 65535" },
        { ["up", "--host", "0.0.0.0"], 1, "can be reached by other computers" },
        { ["up", "--host", "arcade.example"], 1, "no IP address" },
        { ["up", "--tls-cert", "no-such.pem"], 1, "can't be used" },
        { ["up", "--data", "/dev/null/data"], 1, "--data" },
        { ["up", "--data", ""], 2, "--data" },
        { ["usage", "endpoint", "https://usage.example"], 2, "needs its key" },
        { ["usage", "endpoint", "https://usage.example", ""], 2, "The key is empty" },
        { ["usage", "endpoint", "http://usage.example", Key], 2, "https" },
        { ["usage", "endpoint", "usage.example", Key], 2, "https://host" },
        { ["usage", "endpoint", "--clear", "https://usage.example", Key], 2, "give either" },
        { ["usage", "endpoint", Key, "https://usage.example"], 2, "https://host" },
        { ["usage", "show", "--pending", "--sent"], 2, "exclude each other" },
        { ["usage", "show", "--pending=maybe"], 2, Help },
        { ["usage", "endpoint", "--clear=maybe"], 2, Help },
        { ["usage", "purge", "--yes=maybe"], 2, Help },
        { ["status", "--json=maybe"], 2, Help },
        { ["usage", "purge"], 2, "--yes" },
        { ["usage", "flush"], 1, "no endpoint" },
        { ["usage-sender"], 2, "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_refused_with_what_to_do(string[] typed, int exitCode, string hint)
    {
        await using var home = new TestHome();

        var result = await home.RunAsync(typed);

        result.AssertRefused(exitCode, hint);
        Assert.DoesNotContain(Key, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(home.Credentials));
        Assert.False(File.Exists(home.StateFile("usage.endpoint.json")));
    }
}
