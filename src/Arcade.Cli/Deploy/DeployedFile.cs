namespace Arcade.Cli.Deploy;

/// <summary>One file that is sent.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record DeployedFile(string Name, string Path, long Size);
