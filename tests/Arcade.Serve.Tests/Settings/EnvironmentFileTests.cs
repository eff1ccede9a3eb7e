using Arcade.Serve.Settings;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Settings;

public sealed class EnvironmentFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("arcade-env-").FullName;

    [Fact]
    public void The_closest_file_counts_and_none_beyond_the_project()
    {
        string inner = Directory.CreateDirectory(Path.Combine(_root, "project", "inner")).FullName;
        File.WriteAllText(Path.Combine(_root, ".env"), "A=outside");
        File.WriteAllText(Path.Combine(_root, "project", "x.csproj"), "");

        Assert.Null(EnvironmentFile.Find(inner));
        File.WriteAllText(Path.Combine(_root, "project", ".env"), "A=project");
        Assert.Equal(Path.Combine(_root, "project", ".env"), EnvironmentFile.Find(inner));
        File.WriteAllText(Path.Combine(inner, ".env"), "A=inner");
        Assert.Equal(Path.Combine(inner, ".env"), EnvironmentFile.Find(inner));
    }

    [Theory]
    [InlineData("Kit.slnx")]
    [InlineData("Kit.sln")]
    [InlineData(".git")]
    public void A_project_below_a_solution_or_repository_is_not_the_end(string end)
    {
        string project = Directory.CreateDirectory(Path.Combine(_root, "kit", "src", "Kit")).FullName;
        File.WriteAllText(Path.Combine(project, "Kit.csproj"), "");
        File.WriteAllText(Path.Combine(_root, "kit", end), "");
        File.WriteAllText(Path.Combine(_root, ".env"), "A=outside");

        Assert.Null(EnvironmentFile.Find(project));
        File.WriteAllText(Path.Combine(_root, "kit", ".env"), "A=kit");
        Assert.Equal(Path.Combine(_root, "kit", ".env"), EnvironmentFile.Find(project));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'A', (byte)'=', 0xE9 })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'A', (byte)'=', 0xE9 })]
    public void A_file_in_another_encoding_is_refused(byte[] bytes)
    {
        string path = Path.Combine(_root, ".env");
        File.WriteAllBytes(path, bytes);

        Assert.EndsWith(" can't be used: it is not UTF-8 text.", Assert.Throws<ServeException>(() => EnvironmentFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_at_the_beginning_is_no_part_of_the_first_name() => Assert.Equal("é", Read("\uFEFFA=é")["A"]);

    [Fact]
    public void Lines_are_names_and_values()
    {
        IReadOnlyDictionary<string, string> values = Read("""
            # a comment

            PLAIN=value
              SPACED = value with spaces   # and a comment
            export EXPORTED=yes
            DOUBLE="two  spaces # no comment"
            SINGLE='it is "quoted"'
            HASH=a#b
            EQUALS=a=b
            EMPTY=
            ONLY_COMMENT= # a comment
            TABBED=\t# a comment
            MARKED=#x
            MARKED_TOO=#x # a comment
            QUOTED= "# no comment"
            AGAIN=first
            AGAIN=second
            """.Replace("\\t", "\t", StringComparison.Ordinal));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["PLAIN"] = "value",
                ["SPACED"] = "value with spaces",
                ["EXPORTED"] = "yes",
                ["DOUBLE"] = "two  spaces # no comment",
                ["SINGLE"] = "it is \"quoted\"",
                ["HASH"] = "a#b",
                ["EQUALS"] = "a=b",
                ["EMPTY"] = "",
                ["ONLY_COMMENT"] = "",
                ["TABBED"] = "",
                ["MARKED"] = "#x",
                ["MARKED_TOO"] = "#x",
                ["QUOTED"] = "# no comment",
                ["AGAIN"] = "second",
            },
            values);
    }

    [Theory]
    [InlineData("A=1\n\nmy-private-value\n", 3)]
    [InlineData("=my-private-value", 1)]
    public void A_line_that_is_something_else_is_named_by_its_number_alone(string text, int line)
    {
        var problem = Assert.Throws<ServeException>(() => Read(text));

        Assert.EndsWith($" can't be used: line {line} is not NAME=value.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("my-private-value", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_process_has_wins_and_the_servers_own_settings_are_no_secrets()
    {
        var environment = new ServerEnvironment(
            static name => name == "BOTH" ? "process" : name == "BLANK" ? "" : null,
            new Dictionary<string, string> { ["BOTH"] = "file", ["BLANK"] = "file", ["FILE"] = "file", ["MCP_X"] = "x", ["_Y"] = "y" });

        Assert.Equal(["process", "file", "file", null], ((string[])["BOTH", "BLANK", "FILE", "NONE"]).Select(environment.Find));
        Assert.Equal(["file", null, null], ((string[])["file", "MCP_X", "_Y"]).Select(key => environment.FindAsync(key, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task A_bad_file_ends_the_program_with_2_and_without_a_stack_trace()
    {
        File.WriteAllText(Path.Combine(_root, ".env"), "A=1\nmy-private-value\n");
        await using ServerProcess server = ServerProcess.Start("Calculator", ["stdio"], directory: _root);

        await server.EndsWithAsync(2);
        Assert.Equal($"{Path.Combine(_root, ".env")} can't be used: line 2 is not NAME=value.", server.Errors);
    }

    [Fact]
    public async Task A_servers_settings_may_stand_in_the_file()
    {
        File.WriteAllText(Path.Combine(_root, ".env"), "ARCADE_SERVER_TRANSPORT=http\nARCADE_SERVER_PORT=0\n");
        await using ServerProcess server = ServerProcess.Start("Calculator", [], directory: _root);

        Assert.Equal("/mcp", (await server.Address).AbsolutePath);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyDictionary<string, string> Read(string text)
    {
        string path = Path.Combine(_root, ".env");
        File.WriteAllText(path, text);
        return EnvironmentFile.Read(path);
    }
}
