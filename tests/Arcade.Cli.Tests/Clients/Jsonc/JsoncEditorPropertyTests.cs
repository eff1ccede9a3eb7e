using System.Text.Json;
using System.Text.Json.Nodes;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Jsonc;

namespace Arcade.Cli.Tests.Clients.Jsonc;

/// <summary>Of generated texts: the framework's own reader finds the new member and the rest as it was, and no other byte is touched.</summary>
public sealed class JsoncEditorPropertyTests
{
    private const int Rounds = 10_000;
    private const string Root = "mcpServers";
    private const string Name = "calc \"1\"";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly EntryValue.Map Entry = EntryValue.Map.Of(
        ("command", new EntryValue.Text(@"C:\Program Files\arcade.exe")),
        ("args", new EntryValue.List(["mcp", "stdio", "/home/é/😀.csproj"])),
        ("enabled", new EntryValue.Flag(true)),
        ("env", new EntryValue.Map([])));

    [Fact]
    public void The_member_is_there_everything_else_says_what_it_said_and_every_other_byte_stays()
    {
        var seen = new HashSet<EntryChange>();
        for (var seed = 0; seed < Rounds; seed++)
        {
            var before = new GeneratedJsonc(seed, hasCommentsBeforeColons: true).Next(Root, "calc \\\"1\\\"");
            var edited = JsoncEditor.Set(before, [Root, Name], Entry);

            seen.Add(edited.Change);
            Assert.True(JsonNode.DeepEquals(Expected(before), JsonNode.Parse(GeneratedJsonc.Strip(edited.Text), documentOptions: Lenient)), Report(seed, before, edited.Text));
            Assert.True(edited.Change == EntryChange.Replaced ? IsOneReplaced(before, edited.Text) : IsInserted(before, edited.Text), Report(seed, before, edited.Text));
            Assert.Equal(new EditedText(EntryChange.Unchanged, edited.Text), JsoncEditor.Set(edited.Text, [Root, Name], Entry));
        }

        Assert.Superset(new HashSet<EntryChange> { EntryChange.Added, EntryChange.Replaced }, seen);
    }

    [Fact]
    public void It_reads_what_the_framework_reads_and_refuses_what_it_refuses()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var text = new GeneratedJsonc(seed, hasCommentsBeforeColons: false).Next(Root, "a").ToCharArray();
            var at = random.Next(text.Length);
            // Half a letter is no text; where there is one, the reading of bytes refuses it.
            if (char.IsSurrogate(text[at]))
                continue;
            text[at] = "{}[]:,\"\\/*\n 0-.etu\u0001"[random.Next(19)];
            Assert.True(IsReadByFramework(new string(text)) == IsReadHere(new string(text)), Report(seed, new string(text), string.Empty));
        }
    }

    private static JsonNode Expected(string before)
    {
        var root = (JsonObject)JsonNode.Parse(GeneratedJsonc.Strip(before), documentOptions: Lenient)!;
        if (root[Root] is not JsonObject servers)
            root[Root] = servers = [];
        servers[Name] = JsonNode.Parse("""{"command":"C:\\Program Files\\arcade.exe","args":["mcp","stdio","/home/é/😀.csproj"],"enabled":true,"env":{}}""");
        return root;
    }

    private static bool IsOneReplaced(string before, string after)
    {
        var span = JsoncDocument.Parse(before).Root!.Find(Root)!.Value.Find(Name)!.Value.Span;
        return after.StartsWith(before[..span.Start], StringComparison.Ordinal) && after.EndsWith(before[span.End..], StringComparison.Ordinal)
            && after.Length >= before.Length - (span.End - span.Start);
    }

    /// <summary>One insertion, or a comma before a comment and the rest behind it; an empty object may lose its spaces.</summary>
    private static bool IsInserted(string before, string after)
    {
        var head = before.Zip(after).TakeWhile(static pair => pair.First == pair.Second).Count();
        var tail = 0;
        while (tail < before.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var between = before[head..^tail];
        return string.IsNullOrWhiteSpace(between) || after[head..].StartsWith("," + between, StringComparison.Ordinal);
    }

    private static bool IsReadByFramework(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsReadHere(string text)
    {
        try
        {
            return JsoncDocument.Parse(text).Root is not null;
        }
        catch (TextSyntaxException)
        {
            return false;
        }
    }

    private static string Report(int seed, string before, string after) => $"seed {seed}\n--- before\n{before}\n--- after\n{after}";
}
