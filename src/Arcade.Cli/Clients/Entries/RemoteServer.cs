namespace Arcade.Cli.Clients.Entries;

/// <summary>A server that the client calls.</summary>
/// <param name="Url">Its address, as given.</param>
/// <param name="TokenVariable">The environment variable that holds the bearer token; null where the client signs in by itself, or needs not.</param>
internal sealed record RemoteServer(string Url, string? TokenVariable);
