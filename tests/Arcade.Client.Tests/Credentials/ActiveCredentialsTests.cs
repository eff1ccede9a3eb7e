using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

public sealed class ActiveCredentialsTests
{
    [Theory]
    [InlineData("arc_k", null, "https://cloud.arcade.dev", "https://api.arcade.dev")]
    [InlineData("arc_k", " ", "https://cloud.arcade.dev", "https://api.arcade.dev")]
    [InlineData("arc_k", "cloud.staging.example", "https://cloud.staging.example", "https://api.staging.example")]
    [InlineData("other", "https://arcade.example/base", "https://arcade.example/base", "https://arcade.example/base")]
    [InlineData("other", "http://127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8000")]
    [InlineData("other", "localhost", "http://localhost:8000", "http://localhost:8000")]
    [InlineData("other", "http://[::1]:7", "http://[::1]:7", "http://[::1]:7")]
    [InlineData("other", null, null, null)]
    [InlineData("arc_k", "two words", null, null)]
    public void The_environment_says_where_a_key_is_good(string key, string? url, string? cloud, string? engine)
    {
        var found = ActiveCredentials.FromEnvironment(name => name switch { "ARCADE_API_KEY" => key, "ARCADE_URL" => url, _ => null });

        Assert.Equal((key, true, cloud, engine), (found?.Credentials.Secret, found?.IsFromVariable, found?.Cloud?.Value, found?.Engine?.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_key_the_environment_has_none(string? key) =>
        Assert.Null(ActiveCredentials.FromEnvironment(name => name == "ARCADE_API_KEY" ? key : "https://arcade.example"));

    [Fact]
    public void A_file_names_its_Engine_or_it_follows_from_its_service()
    {
        var stored = new StoredCredentials { Email = "e", ApiKey = "k", CoordinatorUrl = "https://cloud.example", EngineUrl = "https://engine.example:8443" };

        Assert.Equal("https://engine.example:8443", ActiveCredentials.FromFile(stored).Engine?.Value);
        Assert.Equal("https://api.example", ActiveCredentials.FromFile(stored with { EngineUrl = null }).Engine?.Value);
        Assert.Null(ActiveCredentials.FromFile(stored with { EngineUrl = "two words" }).Engine);
    }

    [Fact]
    public void Only_a_token_needs_to_be_told_its_project()
    {
        var stored = new StoredCredentials { Email = "e", AccessToken = "t", OrgId = "o", ProjectId = "p" };

        Assert.Equal(new("o", "p"), ActiveCredentials.FromFile(stored).Scope);
        Assert.Null(ActiveCredentials.FromFile(stored with { ApiKey = "k" }).Scope);
        Assert.Null(ActiveCredentials.FromFile(stored with { ProjectId = null }).Scope);
    }
}
