namespace Arcade.Cli.Clients.Entries;

/// <summary>A server that the client starts.</summary>
/// <param name="Command">The program's whole path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">Where it works; null where that can't be said in the client's file.</param>
/// <param name="Variables">The names of environment variables that it gets from the client's own environment.</param>
internal sealed record LocalServer(string Command, IReadOnlyList<string> Arguments, string? Directory, IReadOnlyList<string> Variables);
