using System.CommandLine;
using Arcade.Cli.Clients;

namespace Arcade.Cli.Commands;

/// <summary>What <c>configure</c> and <c>connect</c> have in common.</summary>
internal sealed class ClientOptions
{
    private ClientOptions(Argument<McpClient> client) => Client = client;

    public Argument<McpClient> Client { get; }

    public Option<string?> Name { get; } = new("--name", "-n") { Description = "What the server is called in the client.", HelpName = "NAME" };

    public Option<string?> Config { get; } = new("--config", "-c") { Description = "The client's file, if it isn't where the client usually has it.", HelpName = "FILE" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Show what would be written, and write nothing." };

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <param name="clients">Those that the command knows.</param>
    /// <param name="otherwise">What to say of a client that is known elsewhere.</param>
    public static ClientOptions For(IReadOnlyList<McpClient> clients, Func<McpClient, string> otherwise)
    {
        var names = string.Join(", ", clients.Select(static client => client.Id));
        return new ClientOptions(new Argument<McpClient>("client")
        {
            Description = $"One of: {names}.",
            CustomParser = result =>
            {
                var given = result.Tokens is [var token] ? ClientCatalog.Find(token.Value) : null;
                if (given is not null && clients.Contains(given))
                    return given;
                result.AddError($"{(given is null ? "There is no client of that name." : otherwise(given))} Choose one of: {names}.");
                return null;
            },
        });
    }

    public void AddTo(Command command)
    {
        command.Add(Client);
        foreach (var option in new Option[] { Name, Config, DryRun, Json })
            command.Add(option);
        Name.RefuseEmpty();
        Config.RefuseEmpty();
    }
}
