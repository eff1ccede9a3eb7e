using System.Text.Json;

namespace Arcade.Usage.CommandLine.Tests;

public sealed class EndpointTests
{
    private const string Key = "phc_0123456789abcdef0123456789abcdef";
    private const string Mask = "phc_…cdef";

    [Fact]
    public async Task Endpoint_is_set_shown_used_and_cleared()
    {
        await using var program = await SampleProgram.CreateAsync();
        program.WithoutEndpoint();
        const string None = "Events go nowhere: no usable address and key are configured.\n";
        Assert.Equal(new SampleResult(0, None, ""), await program.RunAsync("usage", "endpoint"));
        var key = program.Service.ApiKey;
        var set = await program.RunAsync("usage", "endpoint", program.Service.Host + "/", key);
        Assert.Equal(new SampleResult(0, $"Events go to {program.Service.Host} (key phc_…{key[^4..]}, from usage.endpoint.json).\n", ""), set);
        await program.RunAsync("greet");
        await program.CaptureAsync();
        Assert.Equal(new SampleResult(0, None, ""), await program.RunAsync("usage", "endpoint", "--clear"));
        Assert.Equal(JsonValueKind.Null, (await program.RunAsync("usage", "endpoint", "--json")).ReadJson().GetProperty("endpoint").ValueKind);
    }

    [Fact]
    public async Task Endpoint_in_json_masks_its_key()
    {
        await using var program = await SampleProgram.CreateAsync();
        var json = (await program.WithoutEndpoint().RunAsync("usage", "endpoint", "https://e.example/prefix", Key, "--json")).ReadJson().GetProperty("endpoint");
        Assert.Equal(("https://e.example/prefix", Mask, "file"), (json.GetProperty("host").GetString(), json.GetProperty("key").GetString(), json.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Endpoint_that_the_environment_overrides_is_saved_and_says_so()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("usage", "endpoint", "https://e.example", Key);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Saved, but ACME_USAGE_HOST and ACME_USAGE_API_KEY are set and go before it.\n", result.Error);
        Assert.Contains(program.Service.Host, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http is taken for this machine only", "http://e.example", Key)]
    [InlineData("The address can't be used", "ftp://e.example", Key)]
    [InlineData("The address can't be used", Key, "https://e.example")]
    [InlineData("The address can't be used", "https://e.example?query", Key)]
    [InlineData("The key can't be used", "https://e.example", "phc_0123456789 abcdef")]
    [InlineData("The key is empty", "https://e.example", "")]
    [InlineData("The address needs its key", "https://e.example")]
    [InlineData("The address needs its key", Key)]
    [InlineData("--clear takes no address and key", "https://e.example", Key, "--clear")]
    [InlineData("Unrecognized command or argument '…'", "https://e.example", "other", Key)]
    public async Task Endpoint_that_can_not_be_used_is_refused_without_a_word_of_its_key(string error, params string[] arguments)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.WithoutEndpoint().RunAsync(["usage", "endpoint", .. arguments]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", result.Error, StringComparison.Ordinal);
        program.AssertNothingCreated();
    }
}
