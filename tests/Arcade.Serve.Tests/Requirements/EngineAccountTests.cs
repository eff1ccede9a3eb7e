using Arcade.Serve.Requirements;
using Arcade.Serve.Settings;

namespace Arcade.Serve.Tests.Requirements;

public sealed class EngineAccountTests
{
    [Theory]
    [InlineData("arc_key", null, null, "https://api.arcade.dev")]
    [InlineData("arc_key", "https://acme.example", null, "https://acme.example")]
    [InlineData("a key", "http://127.0.0.1:7000", null, "http://127.0.0.1:7000")]
    [InlineData("a key", "https://acme.example", "https://engine.example", "https://engine.example")]
    [InlineData("a key", null, null, null)]
    [InlineData("a key", "http://acme.example", null, null)]
    [InlineData("arc_key", "not an address", null, null)]
    public void A_key_goes_to_the_service_that_issued_it_and_to_no_other(string key, string? service, string? engine, string? expected)
    {
        var account = EngineAccount.Find(Variables(("ARCADE_API_KEY", key), ("ARCADE_URL", service), ("ARCADE_API_URL", engine)));

        Assert.Equal(expected, account?.Engine.Value);
    }

    [Fact]
    public void An_address_that_a_secret_must_not_go_to_is_said_to_be_one()
    {
        var refused = Assert.Throws<ServeException>(() => EngineAccount.Find(Variables(("ARCADE_API_KEY", "arc_key"), ("ARCADE_API_URL", "http://acme.example"))));

        Assert.StartsWith("ARCADE_API_URL can't be used: ", refused.Message, StringComparison.Ordinal);
    }

    private static ServerEnvironment Variables(params (string Name, string? Value)[] variables) =>
        new(name => Array.Find(variables, variable => variable.Name == name).Value, new Dictionary<string, string>());
}
