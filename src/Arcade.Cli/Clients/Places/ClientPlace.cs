using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients.Places;

/// <summary>Decides where a client's file is.</summary>
internal static class ClientPlace
{
    /// <summary>The file that the client reads.</summary>
    /// <exception cref="DeclaredException">It can't be found; the message says how to name it.</exception>
    public static string Find(McpClient client, ClientEnvironment environment)
    {
        if (environment.Wsl is { } wsl && client.IsDesktop)
        {
            var windows = wsl.FindFolders() ?? throw new DeclaredException(CliErrors.WindowsSideUnknown, client.Name);
            return client.Place(ClientFolders.OfWindows(environment, windows));
        }

        return client.Place(ClientFolders.Of(environment) ?? throw new DeclaredException(CliErrors.NoHomeForClient, client.Name));
    }

    /// <summary>Whether the client runs in the Windows around this Linux.</summary>
    public static bool IsOnOtherSide(McpClient client, ClientEnvironment environment) => client.IsDesktop && environment.Wsl is not null;
}
