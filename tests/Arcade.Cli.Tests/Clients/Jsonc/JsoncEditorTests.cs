using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Jsonc;

namespace Arcade.Cli.Tests.Clients.Jsonc;

/// <summary>How an added member looks, layout by layout.</summary>
public sealed class JsoncEditorTests
{
    private static readonly EntryValue Entry = EntryValue.Map.Of(("url", new EntryValue.Text("u")), ("args", new EntryValue.List(["é"])));

    public static TheoryData<string, string> Additions() => new()
    {
        { "", "{\n  \"servers\": {\n    \"new\": {\n      \"url\": \"u\",\n      \"args\": [\n        \"é\"\n      ]\n    }\n  }\n}\n" },
        { "{}", "{\n  \"servers\": {\n    \"new\": {\n      \"url\": \"u\",\n      \"args\": [\n        \"é\"\n      ]\n    }\n  }\n}" },
        { "// mine\n", "// mine\n{\n  \"servers\": {\n    \"new\": {\n      \"url\": \"u\",\n      \"args\": [\n        \"é\"\n      ]\n    }\n  }\n}\n" },
        // On one line everything stays on it, with the spaces that are there.
        { """{"servers":{"a":{"url":"x"}}}""", """{"servers":{"a":{"url":"x"},"new":{"url":"u","args":["é"]}}}""" },
        { """{"servers": {"a": 1, }}""", """{"servers": {"a": 1, "new": {"url": "u", "args": ["é"]}, }}""" },
        // Tabs, Windows' line ends, no line end at the last line.
        { "{\r\n\t\"servers\": {\r\n\t\t\"a\": 1\r\n\t}\r\n}", "{\r\n\t\"servers\": {\r\n\t\t\"a\": 1,\r\n\t\t\"new\": {\r\n\t\t\t\"url\": \"u\",\r\n\t\t\t\"args\": [\r\n\t\t\t\t\"é\"\r\n\t\t\t]\r\n\t\t}\r\n\t}\r\n}" },
        // A comment on the last member's line stays there; one below it too.
        {
            "{\n    \"servers\": {\n        \"a\": 1 // one\n        // \"b\": 2\n    }\n}\n",
            "{\n    \"servers\": {\n        \"a\": 1, // one\n        \"new\": {\n            \"url\": \"u\",\n            \"args\": [\n                \"é\"\n            ]\n        }\n        // \"b\": 2\n    }\n}\n"
        },
        {
            "{\n  \"servers\": {\n    \"a\": 1, /* one */\n  },\n}",
            "{\n  \"servers\": {\n    \"a\": 1, /* one */\n    \"new\": {\n      \"url\": \"u\",\n      \"args\": [\n        \"é\"\n      ]\n    },\n  },\n}"
        },
        {
            "{\n  \"servers\": {\n    // none yet\n  }\n}",
            "{\n  \"servers\": {\n    // none yet\n    \"new\": {\n      \"url\": \"u\",\n      \"args\": [\n        \"é\"\n      ]\n    }\n  }\n}"
        },
        // The bracket on the last member's line gets its own.
        {
            "{ \"servers\": { \"a\":\n 1 } }",
            "{ \"servers\": { \"a\":\n 1,\n  \"new\": {\n    \"url\": \"u\",\n    \"args\": [\n      \"é\"\n    ]\n  }\n } }"
        },
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public void A_new_member_looks_like_its_neighbours(string before, string after)
    {
        var edited = JsoncEditor.Set(before, ["servers", "new"], Entry);
        Assert.Equal(after, edited.Text);
        Assert.Equal(EntryChange.Added, edited.Change);
        Assert.Equal(new EditedText(EntryChange.Unchanged, after), JsoncEditor.Set(after, ["servers", "new"], Entry));
    }

    [Theory]
    [InlineData("{\n  \"servers\": {\n    // before\n    \"new\": { \"old\": true }, // behind\n    \"b\": 1\n  }\n}", "{\n  \"servers\": {\n    // before\n    \"new\": {\n      \"url\": \"v\"\n    }, // behind\n    \"b\": 1\n  }\n}")]
    [InlineData("""{"servers":{"new":[1],"b":1}}""", """{"servers":{"new":{"url":"v"},"b":1}}""")]
    [InlineData("""{"servers":{"n\u0065w":null}}""", """{"servers":{"n\u0065w":{"url":"v"}}}""")]
    public void Another_one_of_that_name_is_replaced_where_it_stands(string before, string after) =>
        Assert.Equal(new EditedText(EntryChange.Replaced, after), JsoncEditor.Set(before, ["servers", "new"], EntryValue.Map.Of(("url", new EntryValue.Text("v")))));

    [Fact]
    public void One_that_says_the_same_in_other_words_is_left_alone()
    {
        const string Text = """{"servers":{"new":{"args":["\u00e9" /* e */,], "url":"\u0075"}}}""";
        Assert.Equal(new EditedText(EntryChange.Unchanged, Text), JsoncEditor.Set(Text, ["servers", "new"], Entry));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3)]
    [InlineData("{\"a\": }", 1, 7)]
    [InlineData("{\"a\": 01}", 1, 7)]
    [InlineData("{\"a\": 1.}", 1, 7)]
    [InlineData("{\"a\": \"x\ny\"}", 1, 7)]
    [InlineData("{\"a\": \"\\q\"}", 1, 8)]
    [InlineData("{\"a\": \"\\u12g4\"}", 1, 8)]
    [InlineData("{'a': 1}", 1, 2)]
    [InlineData("{\r\n  /* open", 2, 3)]
    [InlineData("{\"a\": [1, 2}", 1, 12)]
    [InlineData("{\"a\": [,]}", 1, 8)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{\"a\": 1", 1, 1)]
    [InlineData("# yaml: here", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\"servers\": []}", 1, 13)]
    [InlineData("{\"servers\": null}", 1, 13)]
    [InlineData("{\"servers\": {},\n \"servers\": {}}", 2, 2)]
    [InlineData("{\"servers\": {\"new\": 1, \"new\": 2}}", 1, 24)]
    public void What_is_broken_or_something_else_is_refused_with_its_place(string text, int line, int column)
    {
        var wrong = Assert.Throws<TextSyntaxException>(() => JsoncEditor.Set(text, ["servers", "new"], Entry));
        Assert.Equal(new TextPosition(line, column), wrong.Position);
    }

    [Fact]
    public void What_is_nested_too_deeply_is_refused_and_ends_nothing()
    {
        var text = new string('[', 100_000);
        Assert.Throws<TextSyntaxException>(() => JsoncEditor.Set(text, ["servers", "new"], Entry));
    }

    [Fact]
    public void Shown_is_only_what_the_new_entry_says() => Assert.Equal(
        """
            { // …
              "env": {"KEY": "…"}, /* … */ "url": "u", "list": ["…", 7] }
            """,
        JsoncMask.Hide(
            """
            { // sk-1
              "env": {"KEY": "sk-2"}, /* sk-3 */ "url": "u", "list": ["sk-4", 7] }
            """,
            new HashSet<string> { "u" }));
}
