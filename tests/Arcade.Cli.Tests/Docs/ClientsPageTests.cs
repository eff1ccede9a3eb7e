using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Places;

namespace Arcade.Cli.Tests.Docs;

/// <summary>The page about clients says what the catalogue says.</summary>
public sealed class ClientsPageTests
{
    [Fact]
    public void Its_places_are_the_catalogue_s()
    {
        var page = Page();
        foreach (var client in ClientCatalog.All)
        {
            Assert.Contains(
                $"| `{client.Id}` | {client.Name} | `{Place(client, ClientSystem.Linux, "~")}` | `{Place(client, ClientSystem.MacOS, "~")}` | `{Place(client, ClientSystem.Windows, "~").Replace(@"~\AppData\Roaming", "%APPDATA%", StringComparison.Ordinal)}` |",
                page);
        }
    }

    [Fact]
    public void Its_members_are_those_that_are_written()
    {
        var page = Page();
        foreach (var client in ClientCatalog.All)
        {
            var local = client.Local(new LocalServer("c", [], "d", client.Reference is null ? [] : ["KEY"]), client);
            var remote = client.Remote?.Invoke(new RemoteServer("u", "KEY"), client);
            Assert.Contains($"| `{client.Id}` | `{client.Root}` | {Members(local)} | {(remote is null ? "only in the application's own settings" : Members(remote))} |", page);
        }
    }

    private static string Members(EntryValue.Map entry) => string.Join(", ", entry.Members.Select(static member => member switch
    {
        { Key: "type", Value: EntryValue.Text type } => $"`type: {type.Value}`",
        _ => $"`{member.Key}`",
    }));

    private static string Place(McpClient client, ClientSystem system, string home) =>
        client.Place(ClientFolders.Of(new ClientEnvironment { System = system, Variable = static _ => null, HasFile = static _ => false, Home = home })!);

    private static string[] Page() => File.ReadAllLines(Path.Combine(RepositoryFiles.Root(), "docs", "clients.md"));
}
