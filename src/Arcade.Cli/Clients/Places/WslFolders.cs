namespace Arcade.Cli.Clients.Places;

/// <summary>The Windows user's folders, as paths of this Linux.</summary>
internal sealed record WslFolders(string Home, string Roaming);
