using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Toml;

namespace Arcade.Cli.Tests.Clients.Toml;

public sealed class TomlEditorTests
{
    private static readonly EntryValue.Map Entry = EntryValue.Map.Of(("url", new EntryValue.Text(@"C:\é")), ("args", new EntryValue.List(["a", "b"])));
    private const string Body = "url = \"C:\\\\é\"\nargs = [\"a\", \"b\"]";

    public static TheoryData<string, string, string> Edits() => new()
    {
        { "", $"[mcp_servers.new]\n{Body}\n", nameof(EntryChange.Added) },
        { "model = \"x\" # mine", $"model = \"x\" # mine\n\n[mcp_servers.new]\n{Body}\n", nameof(EntryChange.Added) },
        { "[a]\nb = 1\n\n", $"[a]\nb = 1\n\n[mcp_servers.new]\n{Body}\n", nameof(EntryChange.Added) },
        { "[a]\r\nb = 1\r\n", $"[a]\r\nb = 1\r\n\r\n[mcp_servers.new]\r\n{Body.ReplaceLineEndings("\r\n")}\r\n", nameof(EntryChange.Added) },
        // Only the table itself is replaced; comments behind it and the next table stay.
        { "# top\n[mcp_servers.new]\n# old\ncommand = \"x\" # keep\n# and this\n\n[z]\ny = '''\n[mcp_servers.no]\n'''\n", $"# top\n[mcp_servers.new]\n{Body} # keep\n# and this\n\n[z]\ny = '''\n[mcp_servers.no]\n'''\n", nameof(EntryChange.Replaced) },
        // With its tables below.
        { "[ mcp_servers . \"new\" ]\ncommand = \"x\"\n[mcp_servers.new.env]\nKEY = \"sk\"\n[z]\n", $"[mcp_servers.new]\n{Body}\n[z]\n", nameof(EntryChange.Replaced) },
        { "[mcp_servers]\nold = {}\nnew = { command = \"x\" } # keep\n", "[mcp_servers]\nold = {}\nnew = { url = \"C:\\\\é\", args = [\"a\", \"b\"] } # keep\n", nameof(EntryChange.Replaced) },
        // Said already, in other words.
        { "[mcp_servers.'new'] # mine\nargs = [ 'a',\n  \"b\", # second\n]\nurl = 'C:\\é'\n", "[mcp_servers.'new'] # mine\nargs = [ 'a',\n  \"b\", # second\n]\nurl = 'C:\\é'\n", nameof(EntryChange.Unchanged) },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_table_is_set_and_the_rest_stays(string before, string after, string change)
    {
        Assert.Equal(new EditedText(Enum.Parse<EntryChange>(change), after), TomlEditor.Set(before, "mcp_servers", "new", Entry));
        Assert.Equal(new EditedText(EntryChange.Unchanged, after), TomlEditor.Set(after, "mcp_servers", "new", Entry));
    }

    [Fact]
    public void A_name_that_is_no_bare_key_is_quoted() =>
        Assert.Equal($"[mcp_servers.\"my server.1\"]\n{Body}\n", TomlEditor.Set("", "mcp_servers", "my server.1", Entry).Text);

    [Theory]
    [InlineData("a = ", 1, 5)]
    [InlineData("a = 1 b = 2", 1, 7)]
    [InlineData("[a\nb = 1", 1, 3)]
    [InlineData("a = \"x\nb = 1", 1, 5)]
    [InlineData("a = \"\\q\"", 1, 6)]
    [InlineData("a = [1, 2", 1, 5)]
    [InlineData("a = yes", 1, 5)]
    [InlineData("a = 01", 1, 5)]
    [InlineData("a = 1\na = 2", 2, 1)]
    [InlineData("[a]\n[a]", 2, 1)]
    [InlineData("a: 1", 1, 2)]
    [InlineData("{\"mcpServers\": {}}", 1, 1)]
    [InlineData("[[mcp_servers]]", 1, 1)]
    [InlineData("[[mcp_servers.new]]", 1, 1)]
    [InlineData("mcp_servers = { new = { url = 'x' } }", 1, 1)]
    [InlineData("[mcp_servers]\nnew.url = 'x'", 2, 1)]
    [InlineData("mcp_servers.new.url = 'x'", 1, 1)]
    [InlineData("[mcp_servers]\nnew = 1", 2, 1)]
    public void What_is_broken_or_something_else_is_refused_with_its_place(string text, int line, int column)
    {
        var wrong = Assert.Throws<TextSyntaxException>(() => TomlEditor.Set(text, "mcp_servers", "new", Entry));
        Assert.Equal(new TextPosition(line, column), wrong.Position);
    }

    [Fact]
    public void All_that_TOML_has_is_read_and_stays()
    {
        const string Text = """
            str = "tab\t \u00e9 \U0001F600"   # comment
            lit = 'C:\x'
            lines = '''
            [not.a.table]
            '''
            more = '''
              folded \
                 on ""quoted""
            '''
            numbers = [1_000, +1, -0.5, 6.02e23, 0xdead_BEEF, 0o755, 0b1010, inf, -nan]
            dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5, 1979-05-27, 07:32:00]
            a.b."c.d" = true
            inline = { x = 1, y = { z = [] } }
            [[list]]
            k = 1
            [[list]]
            k = 2
            [list.sub]
            """;
        var text = Text.Replace("more = '''", "more = \"\"\"", StringComparison.Ordinal).Replace("quoted\"\"\n'''", "quoted\"\"\n\"\"\"", StringComparison.Ordinal);
        var edited = TomlEditor.Set(text, "mcp_servers", "new", Entry);
        Assert.Equal($"{text}\n\n[mcp_servers.new]\n{Body}\n", edited.Text);
    }

    [Fact]
    public void Of_generated_texts_other_tables_say_what_they_said()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var before = Generate(random);
            var edited = TomlEditor.Set(before, "mcp_servers", "new", Entry);
            Assert.Equal(EntryChange.Unchanged, TomlEditor.Set(edited.Text, "mcp_servers", "new", Entry).Change);
            foreach (var name in new[] { "a", "b", "c" })
                Assert.Equal(TomlMeaning.Of(TomlDocument.Parse(before), ["mcp_servers", name]), TomlMeaning.Of(TomlDocument.Parse(edited.Text), ["mcp_servers", name]));
            if (edited.Change == EntryChange.Added)
                Assert.StartsWith(before, edited.Text, StringComparison.Ordinal);
            // Nobody's comment outside the replaced table is lost.
            Assert.Equal(Comments(before), Comments(edited.Text));
        }
    }

    private static int Comments(string text) => text.Split("# outside").Length;

    private static string Generate(Random random)
    {
        var newLine = random.Next(2) == 0 ? "\n" : "\r\n";
        string[] values = ["'x'", "\"\\\\ # no comment\"", "[1, # one\n 2]", "{ k = 'v' }", "1979-05-27", "'''\n[mcp_servers.new]\n'''", "true"];
        var parts = new List<string>();
        foreach (var name in new[] { "a", "b", "c", "new" }.OrderBy(_ => random.Next()).Take(random.Next(5)))
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(3)).Select(i => $"k{i} = {values[random.Next(values.Length)]}{newLine}"));
            var below = random.Next(2) == 0 ? string.Empty : $"[mcp_servers.{name}.env]{newLine}K = 'v'{newLine}";
            parts.Add($"# outside{newLine}[mcp_servers.{name}]{newLine}{body}{below}");
        }

        return string.Join(newLine, parts.Prepend($"model = 'x'{newLine}"));
    }

    [Fact]
    public void Shown_is_only_what_the_new_table_says() => Assert.Equal(
        "# …\n[mcp_servers.a]\nurl = \"u\"\nargs = [\"…\"]\nenv = { K = \"…\" }\n",
        TomlMask.Hide("# sk-1\n[mcp_servers.a]\nurl = \"u\"\nargs = ['''sk-2\n''']\nenv = { K = \"sk-3\" }\n", new HashSet<string> { "u" }));
}
