using System.CommandLine;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Places;
using Arcade.Cli.Commands;
using Arcade.Client.Profiles;
using Arcade.Client.Tests;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Clients;

/// <summary>The two commands as they are typed, in a home of the test's own.</summary>
public sealed class ClientCommandTests : IDisposable
{
    private const string Secret = "sk-never-shown";

    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _variables = [];

    public ClientCommandTests()
    {
        Directory.CreateDirectory(_directory.At("kit"));
        File.WriteAllText(Toolkit, "<Project />");
    }

    private string Toolkit => _directory.At("kit/My.Calc.csproj");

    private string Cursor => _directory.At(".cursor/mcp.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_toolkit_is_configured_and_its_variables_stay_where_they_are()
    {
        File.WriteAllText(_directory.At("kit/.env"), "KEY=" + Secret);
        var run = await RunAsync("configure", "CURSOR", _directory.At("kit"));

        Assert.Equal((0, $"Added 'My-Calc' for Cursor: {Cursor}{Environment.NewLine}"), (run.ExitCode, run.Output));
        Assert.Contains($"\"stdio\",\n        \"{Toolkit}\",\n        \"--env-file\",\n        \"{_directory.At("kit/.env")}\"", File.ReadAllText(Cursor), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, File.ReadAllText(Cursor), StringComparison.Ordinal);
        Assert.Contains("none of them was copied", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("Cursor has 'My-Calc' already", (await RunAsync("configure", "cursor", Toolkit)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_just_made_is_found_below_its_directory()
    {
        Assert.True(Arcade.Cli.New.ServerName.TryParse("my_server", out var name, out _));
        Arcade.Cli.New.NewServer.Write(_directory.At("my_server"), [new Arcade.Cli.New.Template("minimal"), new Arcade.Cli.New.Template("tests")], name, "1.2.3");
        File.Copy(_directory.At("my_server/.env.example"), _directory.At("my_server/.env"));
        var run = await RunAsync("configure", "cursor", _directory.At("my_server"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"\"{_directory.At("my_server/src/MyServer/MyServer.csproj")}\"", File.ReadAllText(Cursor), StringComparison.Ordinal);
        Assert.Contains($"\"--env-file\",\n        \"{_directory.At("my_server/.env")}\"", File.ReadAllText(Cursor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_written_nobody_s_secret_and_writes_nothing()
    {
        Directory.CreateDirectory(_directory.At(".cursor"));
        var before = $$"""
            {
              // {{Secret}}
              "mcpServers": {
                "theirs": { "url": "https://x?k={{Secret}}", "env": { "K": "{{Secret}}" } }
              }
            }
            """;
        File.WriteAllText(Cursor, before);

        var run = await RunAsync("connect", "cursor", "https://example.com/mcp/tools", "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, File.ReadAllText(Cursor));
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(
            $$"""
            --- {{Cursor}}
            +++ {{Cursor}}
            @@ -1,6 +1,9 @@
             {
               // …
               "mcpServers": {
            -    "theirs": { "url": "…", "env": { "K": "…" } }
            +    "theirs": { "url": "…", "env": { "K": "…" } },
            +    "tools": {
            +      "url": "https://example.com/mcp/tools"
            +    }
               }
             }

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Programs_get_one_object_and_nothing_else()
    {
        var dry = await RunAsync("connect", "codex", "https://example.com/mcp", "--name", "x", "--json", "--dry-run");
        Assert.Equal("""{"client":"codex","server":"x","file":"FILE","change":"added","written":false,"diff":"--- FILE\n+++ FILE\n@@ -0,0 +1,2 @@\n+[mcp_servers.x]\n+url = \u0022https://example.com/mcp\u0022\n"}""", Compact(dry.Output));
        var done = await RunAsync("connect", "codex", "https://example.com/mcp", "--name", "x", "--json");
        Assert.Equal("""{"client":"codex","server":"x","file":"FILE","change":"added","written":true}""", Compact(done.Output));
        var again = await RunAsync("connect", "codex", "https://example.com/mcp", "--name", "x", "--json");
        Assert.Equal("""{"client":"codex","server":"x","file":"FILE","change":"unchanged","written":false}""", Compact(again.Output));
        Assert.Equal(string.Empty, done.Error + again.Error);
    }

    [Fact]
    public async Task Another_entry_of_that_name_is_replaced_and_that_is_said()
    {
        await RunAsync("connect", "cursor", "https://example.com/mcp/tools");
        var run = await RunAsync("connect", "cursor", "https://example.org/mcp/tools");
        Assert.StartsWith("Replaced 'tools'", run.Output, StringComparison.Ordinal);
        Assert.Contains("Another 'tools' was replaced", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configure notepad", "claude, claude-code, cursor, vscode, windsurf, amazonq, codex, opencode, gemini")]
    [InlineData("connect notepad https://x", "claude-code, cursor, vscode, windsurf, amazonq, codex, opencode, gemini")]
    [InlineData("connect claude https://x", "Claude Desktop takes servers elsewhere only in its own settings")]
    [InlineData("configure", "")]
    [InlineData("connect cursor", "--gateway")]
    [InlineData("connect cursor https://x --gateway y", "not both")]
    [InlineData("connect cursor https://x --host y", "--host")]
    [InlineData("connect cursor https://x --token-env sk-never-shown=1", "--token-env")]
    [InlineData("configure cursor --env KEY=sk-never-shown", "--env")]
    [InlineData("configure cursor --transport http --env KEY", "--transport http")]
    [InlineData("configure cursor --transport sse", "stdio")]
    [InlineData("configure cursor --port 0", "--port")]
    public async Task What_can_t_be_understood_ends_with_2_and_a_way_on(string line, string expected)
    {
        var run = await RunAsync(line.Split(' '));
        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect cursor https://me:sk-never-shown@x/mcp", "user name or password")]
    [InlineData("connect cursor https://x/mcp?api_key=sk-never-shown", "query")]
    [InlineData("connect cursor http://example.com/mcp --token-env KEY", "unencrypted")]
    [InlineData("connect cursor ftp://example.com/mcp", "https://")]
    [InlineData("connect cursor example.com", "https://")]
    [InlineData("connect codex https://x/mcp --name a.b", "letters")]
    [InlineData("configure claude --transport http", "Claude Desktop starts its servers itself")]
    [InlineData("configure claude KIT --env KEY", "--env-file")]
    [InlineData("configure cursor nowhere", "nothing of that name")]
    [InlineData("configure cursor HOME", "no project")]
    [InlineData("configure cursor KIT --env-file nowhere", "nowhere")]
    public async Task What_can_t_be_done_ends_with_1_and_a_reason(string line, string expected)
    {
        var run = await RunAsync([.. line.Split(' ').Select(word => word switch { "KIT" => Toolkit, "HOME" => _directory.Root, _ => word })]);
        Assert.Equal((1, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Cursor));
    }

    [Theory]
    [InlineData("configure cursor --transport http --port 8123 --name x", "http://localhost:8123/mcp")]
    [InlineData("connect cursor --gateway My/Gate --name x", "https://api.arcade.dev/mcp/My%2FGate")]
    [InlineData("connect cursor --gateway g --host 127.0.0.1:9 --name x", "http://localhost:9/mcp/g")]
    [InlineData("connect cursor https://example.com/MCP/?a=1 --name x", "https://example.com/MCP/?a=1")]
    public async Task A_server_that_runs_is_named_by_its_address(string line, string url)
    {
        Assert.Equal(0, (await RunAsync(line.Split(' '))).ExitCode);
        Assert.Equal($"{{\n  \"mcpServers\": {{\n    \"x\": {{\n      \"url\": \"{url}\"\n    }}\n  }}\n}}\n", File.ReadAllText(Cursor));
    }

    [Fact]
    public async Task A_gateway_is_looked_for_where_one_is_signed_in()
    {
        Directory.CreateDirectory(_directory.At(".arcade"));
        File.WriteAllText(_directory.At(".arcade/credentials.yaml"), "cloud:\n  api:\n    key: arc_x\n  user:\n    email: me@example.com\n  coordinator_url: http://127.0.0.1:5\n");
        await RunAsync("connect", "cursor", "--gateway", "g");
        Assert.Contains("\"url\": \"http://127.0.0.1:5/mcp/g\"", File.ReadAllText(Cursor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_is_looked_for_where_the_environment_s_key_is_good()
    {
        Directory.CreateDirectory(_directory.At(".arcade"));
        File.WriteAllText(_directory.At(".arcade/credentials.yaml"), "cloud:\n  api:\n    key: arc_x\n  user:\n    email: me@example.com\n  coordinator_url: http://127.0.0.1:5\n");
        _variables["ARCADE_API_KEY"] = Secret;

        var refused = await RunAsync("connect", "cursor", "--gateway", "g");
        _variables["ARCADE_URL"] = "https://cloud.example.com";
        await RunAsync("connect", "cursor", "--gateway", "g");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Set ARCADE_URL", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"url\": \"https://api.example.com/mcp/g\"", File.ReadAllText(Cursor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_named_is_taken_instead_of_the_usual_one()
    {
        var path = _directory.At("other.json");
        Assert.Equal(0, (await RunAsync("connect", "vscode", "https://example.com/mcp", "--config", path)).ExitCode);
        Assert.Contains("\"servers\"", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("connect", "vscode", "https://example.com/mcp", "--config", "")).ExitCode);
    }

    private string Compact(string json) => string.Concat(json.Split('\n').Select(static line => line.Trim())).Replace("\": ", "\":", StringComparison.Ordinal)
        .Replace(_directory.At(".codex/config.toml"), "FILE", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var environment = new ClientEnvironment { System = ClientSystem.Linux, Variable = name => name == "HOME" ? _directory.Root : null, HasFile = File.Exists };
        var context = new ClientContext(_directory.At(".arcade"), () => environment, static () => new ThisProgram("/opt/arcade", []))
        {
            Profiles = new ProfileSelection(_directory.At(".arcade"), _variables.GetValueOrDefault),
            Variable = _variables.GetValueOrDefault,
        };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var usage = new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(ClientCommandTests), IsDisabled = true });
        var root = new RootCommand { ConfigureCommand.Create(context), ConnectCommand.Create(context) };
        var exitCode = await usage.InvokeAsync(root, arguments, new UsageCommandOptions { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }
}
