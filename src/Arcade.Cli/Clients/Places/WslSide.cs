namespace Arcade.Cli.Clients.Places;

/// <summary>The Windows around a Linux that runs in it.</summary>
/// <param name="Distribution">What Windows calls this Linux; null where it didn't say.</param>
/// <param name="FindFolders">Asks Windows for the user's folders; null where it can't be asked.</param>
internal sealed record WslSide(string? Distribution, Func<WslFolders?> FindFolders);
