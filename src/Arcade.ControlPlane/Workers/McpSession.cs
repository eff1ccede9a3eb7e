using ModelContextProtocol.Client;

namespace Arcade.ControlPlane.Workers;

/// <summary>A session with an MCP server, shared by calls. Whoever leaves it last closes it: closing it sooner would cut the others off.</summary>
internal sealed class McpSession(McpClient client)
{
    // Who made it.
    private int _users = 1;

    public McpClient Client => client;

    /// <summary>Whether the server has ended it.</summary>
    public bool IsLost => client.Completion.IsCompleted;

    /// <summary>One user more, which only a user can let in.</summary>
    public McpSession Enter()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>One user less.</summary>
    /// <returns>A task that ends when the session is closed, or at once where it still has users. It never fails.</returns>
    public async Task LeaveAsync()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;

        // Catch-all: the session is given up in any case, and its server may be gone.
        try
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }
}
