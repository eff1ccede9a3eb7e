namespace Arcade.Cli.Servers;

/// <summary>No server could be found, or it could not be run; the message says why and what to do.</summary>
internal sealed class ServerTargetException(string message) : Exception(message);
