using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Jsonc;
using Arcade.Cli.Clients.Toml;

namespace Arcade.Cli.Clients;

/// <summary>What a client shall be told of one server, and in which file.</summary>
/// <param name="Client">The client.</param>
/// <param name="Path">Its file.</param>
/// <param name="Name">What the server is called there.</param>
/// <param name="Value">What is said of it.</param>
internal sealed record ClientEntry(McpClient Client, string Path, string Name, EntryValue.Map Value)
{
    /// <summary>Puts it into the file's text.</summary>
    /// <exception cref="TextSyntaxException">The text is not what the client's file should be.</exception>
    public EditedText PutInto(string text) => Client.Language == ClientLanguage.Toml
        ? TomlEditor.Set(text, Client.Root, Name, Value)
        : JsoncEditor.Set(text, [Client.Root, Name], Value);

    /// <summary>The text without anything that might be somebody's secret.</summary>
    public string Hide(string text)
    {
        var known = Value.Texts().ToHashSet(StringComparer.Ordinal);
        return Client.Language == ClientLanguage.Toml ? TomlMask.Hide(text, known) : JsoncMask.Hide(text, known);
    }
}
