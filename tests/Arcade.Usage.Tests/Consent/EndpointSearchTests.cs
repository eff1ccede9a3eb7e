using Arcade.Usage.Consent;
using Arcade.Usage.State;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Consent;

public sealed class EndpointSearchTests : IDisposable
{
    private readonly Sandbox _sandbox = new() { BuiltInHost = "https://built-in.example" };

    private UsageEndpoint? Found => _sandbox.Context.FindEndpoint();

    [Fact]
    public void The_environments_pair_comes_before_the_file_and_the_file_before_the_built_in_one()
    {
        Assert.Equal(("https://built-in.example", EndpointSource.BuiltIn), (Found!.Host, Found.Source));
        WriteFile("""{"host": "https://file.example", "api_key": "phc_file"}""");
        Assert.Equal(("https://file.example", EndpointSource.File), (Found!.Host, Found.Source));
        _sandbox.PointAt("https://environment.example", "phc_environment");
        Assert.Equal(("https://environment.example", EndpointSource.Environment), (Found!.Host, Found.Source));
    }

    [Theory]
    [InlineData("https://half.example", null)]
    [InlineData(null, "phc_half")]
    [InlineData("https://half.example", "")]
    [InlineData("", "phc_half")]
    public void Half_a_pair_counts_for_nothing(string? host, string? key)
    {
        _sandbox.Variables["PROBE_USAGE_HOST"] = host;
        _sandbox.Variables["PROBE_USAGE_API_KEY"] = key;
        Assert.Equal(EndpointSource.BuiltIn, Found?.Source);
    }

    [Fact]
    public void Halves_of_two_sources_make_no_pair()
    {
        _sandbox.Variables["PROBE_USAGE_HOST"] = "https://environment.example";
        WriteFile("""{"host": "https://file.example", "api_key": "phc_file"}""");
        Assert.Equal(("https://file.example", "phc_file"), (Found?.Host, Found?.ApiKey));
    }

    [Theory]
    [InlineData("""{"host": "http://example.com", "api_key": "k"}""")]
    [InlineData("""{"host": "https://example.com"}""")]
    [InlineData("""{"host": 1, "api_key": "k"}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public void An_unusable_pair_ends_the_search_without_an_endpoint(string content)
    {
        WriteFile(content);
        Assert.Null(Found);
    }

    [Fact]
    public void A_file_that_can_not_be_opened_ends_the_search_without_an_endpoint()
    {
        var elsewhere = Path.Combine(_sandbox.Home, "elsewhere.json");
        File.WriteAllText(elsewhere, """{"host": "https://file.example", "api_key": "phc_file"}""");
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
        File.CreateSymbolicLink(_sandbox.Paths.Endpoint, elsewhere);
        Assert.Null(Found);
        File.Delete(elsewhere);
        Assert.Null(Found);
        File.Delete(_sandbox.Paths.Endpoint);
        Directory.CreateDirectory(_sandbox.Paths.Endpoint);
        Assert.Null(Found);
    }

    [Fact]
    public void A_file_that_is_too_large_ends_the_search_without_an_endpoint()
    {
        WriteFile("""{"host": "https://file.example", "api_key": "phc_file"}""" + new string(' ', EndpointFile.Limit));
        Assert.Null(Found);
    }

    [Fact]
    public void A_file_that_is_not_there_is_asked_for_once()
    {
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
        var files = new CountingFiles(_sandbox.Paths.Endpoint);
        _sandbox.Files = files;
        Assert.Equal(EndpointSource.BuiltIn, Found?.Source);
        Assert.Equal((1, 0), (files.Reads, files.Looks));
    }

    [Fact]
    public void An_unusable_pair_in_the_environment_ends_the_search_without_an_endpoint()
    {
        _sandbox.PointAt("http://example.com", "phc_key");
        Assert.Null(Found);
    }

    [Fact]
    public void A_record_may_belong_to_any_endpoint_whose_key_is_known()
    {
        WriteFile("""{"host": "https://file.example", "api_key": "phc_file"}""");
        _sandbox.PointAt("https://file.example", "phc_other");
        var context = _sandbox.Context;
        var all = EndpointSearch.FindAll(_sandbox.Environment, context.Settings, _sandbox.Files, _sandbox.Paths);
        Assert.Equal(["phc_other", "phc_file", "phc_built_in"], all.Select(static endpoint => endpoint.ApiKey));
    }

    public void Dispose() => _sandbox.Dispose();

    private void WriteFile(string content)
    {
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
        File.WriteAllText(_sandbox.Paths.Endpoint, content);
    }

    /// <summary>Real files that count what one of them is asked.</summary>
    private sealed class CountingFiles(string counted) : DelegatingFiles
    {
        public int Reads { get; private set; }

        public int Looks { get; private set; }

        public override FileStatus Look(string path, bool followLink = false)
        {
            Looks += path == counted ? 1 : 0;
            return base.Look(path, followLink);
        }

        public override byte[]? Read(string path, int limit, out bool isMissing)
        {
            Reads += path == counted ? 1 : 0;
            return base.Read(path, limit, out isMissing);
        }
    }
}
