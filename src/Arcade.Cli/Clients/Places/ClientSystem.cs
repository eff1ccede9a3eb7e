namespace Arcade.Cli.Clients.Places;

/// <summary>The system whose paths are asked for.</summary>
internal enum ClientSystem
{
    Linux,
    MacOS,
    Windows,
}
