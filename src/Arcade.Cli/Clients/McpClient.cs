using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Places;

namespace Arcade.Cli.Clients;

/// <summary>A program that calls tools, and how it wants to be told of a server.</summary>
internal sealed record McpClient
{
    /// <summary>How it is named on the command line.</summary>
    public required string Id { get; init; }

    /// <summary>How its makers write it.</summary>
    public required string Name { get; init; }

    /// <summary>Where its file is.</summary>
    public required Func<ClientFolders, string> Place { get; init; }

    /// <summary>The member or table that its servers stand in.</summary>
    public string Root { get; init; } = "mcpServers";

    public ClientLanguage Language { get; init; } = ClientLanguage.Json;

    /// <summary>Whether it has windows: then it runs on Windows also where the command line is in a Linux within.</summary>
    public bool IsDesktop { get; init; }

    /// <summary>Whether a server's name may have only letters, digits, <c>-</c> and <c>_</c>.</summary>
    public bool WantsPlainNames { get; init; }

    /// <summary>How it writes the value of an environment variable; null where it can't.</summary>
    public Func<string, string>? Reference { get; init; }

    /// <summary>An entry for a server that it starts.</summary>
    public required Func<LocalServer, McpClient, EntryValue.Map> Local { get; init; }

    /// <summary>An entry for a server that it calls; null where its file can't hold one.</summary>
    public Func<RemoteServer, McpClient, EntryValue.Map>? Remote { get; init; }
}
