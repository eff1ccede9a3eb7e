using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.Collector.Tests.PostHogNode;

namespace Arcade.Collector.Tests.Page;

public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_and_its_files_are_served_under_a_policy_that_lets_nothing_else_run()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string html = await GetAsync(collector, "/", "text/html");
        string[] assets = [.. Asset().Matches(html).Select(static match => match.Groups[1].Value)];
        Assert.Equal(["/collector.css", "/collector.js"], assets);
        Assert.Contains("prefers-color-scheme", await GetAsync(collector, "/collector.css", "text/css"), StringComparison.Ordinal);
        string script = await GetAsync(collector, "/collector.js", "text/javascript");
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(", script);
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|\\son\\w+=|\\sstyle=|https?://", html);
    }

    [Fact]
    public async Task What_live_events_push_out_of_the_table_comes_back_once_with_show_more()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        JsonElement page = await NodeRun.RunAsync("Page/rows.mjs", collector.Address);
        Assert.Equal("""{"live":500,"isDisabled":true,"shown":950,"different":950,"problem":null}""", page.GetRawText());
    }

    private static async Task<string> GetAsync(RunningCollector collector, string path, string type)
    {
        using HttpResponseMessage answer = await collector.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            policy);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("(?:src|href)=\"(/[^\"]+)\"")]
    private static partial Regex Asset();
}
