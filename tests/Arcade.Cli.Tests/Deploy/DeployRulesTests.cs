using Arcade.Cli.Deploy;

namespace Arcade.Cli.Tests.Deploy;

/// <summary>What is sent, and in which bytes.</summary>
public sealed class DeployRulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcade-rules-");

    [Theory]
    [InlineData("a.pdb", true)]
    [InlineData("sub/a.pdb", true)]
    [InlineData(".git/config", true)]
    [InlineData(".arcadeignore", true)]
    [InlineData("a.dll", false)]
    [InlineData("a.pdb.json", false)]
    public void What_no_server_needs_is_left_out_by_itself(string name, bool isLeftOut) => Assert.Equal(isLeftOut, new IgnoreRules([]).LeavesOut(name));

    [Theory]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "sub/deep/a.txt", true)]
    [InlineData("/*.txt", "sub/a.txt", false)]
    [InlineData("/*.txt", "a.txt", true)]
    [InlineData("data/", "data/a", true)]
    [InlineData("data/", "sub/data/a/b", true)]
    [InlineData("data/", "data", false)]
    [InlineData("data", "data", true)]
    [InlineData("sub/data", "sub/data/a", true)]
    [InlineData("sub/data", "other/sub/data/a", false)]
    [InlineData("**/data/x", "a/b/data/x", true)]
    [InlineData("**/data/x", "data/x", true)]
    [InlineData("sub/**", "sub/a/b", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("# data", "data", false)]
    [InlineData("  ", "data", false)]
    public void A_line_means_what_it_means_to_git(string line, string name, bool isLeftOut) => Assert.Equal(isLeftOut, new IgnoreRules([line]).LeavesOut(name));

    [Fact]
    public void The_last_line_that_fits_decides()
    {
        var rules = new IgnoreRules(["*.txt", "!keep.txt", "!*.pdb"]);

        Assert.True(rules.LeavesOut("a.txt"));
        Assert.False(rules.LeavesOut("keep.txt"));
        Assert.False(rules.LeavesOut("a.pdb"));
    }

    [Theory]
    [InlineData(".env", true)]
    [InlineData("sub/.env.production", true)]
    [InlineData("server.PEM", true)]
    [InlineData("a/b/id_rsa", true)]
    [InlineData("id_rsa.pub", false)]
    [InlineData("credentials.yaml", true)]
    [InlineData("My.pfx", true)]
    [InlineData("my.key", true)]
    [InlineData(".env.example", false)]
    [InlineData("Server.dll", false)]
    [InlineData("keys.json", false)]
    [InlineData("environment.json", false)]
    public void Keys_are_told_by_their_names(string name, bool isKey) => Assert.Equal(isKey, KeyFiles.Include(name));

    [Theory]
    [InlineData("github_token", "exact in the file")]
    [InlineData("GITLAB_TOKEN", "exact in the environment")]
    [InlineData("slack_token", "in capitals in the file")]
    [InlineData("jira_token", "in capitals in the environment")]
    [InlineData("linear_token", null)]
    public void A_secret_is_found_under_its_name_or_that_in_capitals(string key, string? expected)
    {
        Dictionary<string, string> file = new()
        {
            ["github_token"] = "exact in the file", ["GITHUB_TOKEN"] = "other", ["slack_token"] = "", ["SLACK_TOKEN"] = "in capitals in the file", ["JIRA_TOKEN"] = "",
        };
        Dictionary<string, string> environment = new()
        {
            ["github_token"] = "other", ["GITLAB_TOKEN"] = "exact in the environment", ["JIRA_TOKEN"] = "in capitals in the environment", ["LINEAR_TOKEN"] = "",
        };

        Assert.Equal(expected, DeploySecrets.Find(key, file, environment.GetValueOrDefault));
    }

    [Fact]
    public async Task The_same_files_are_the_same_bytes_whatever_their_times_and_order()
    {
        var token = TestContext.Current.CancellationToken;
        var one = Plant("one.dll", "1");
        var two = Plant("sub.json", "2");
        var first = await ServerArchive.PackAsync([one, two], token);
        File.SetLastWriteTimeUtc(one.Path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(two.Path, UnixFileMode.UserRead);

        var second = await ServerArchive.PackAsync([two, one], token);
        await File.WriteAllTextAsync(one.Path, "3", token);
        var third = await ServerArchive.PackAsync([one, two], token);

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Digest, second.Digest);
        Assert.NotEqual(first.Digest, third.Digest);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private DeployedFile Plant(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return new DeployedFile(name, path, text.Length);
    }
}
