namespace Arcade.Usage.Hosting;

/// <summary>How a server is reached.</summary>
public enum ServerTransport
{
    /// <summary>By standard input and output, from the program that started it.</summary>
    Stdio,

    /// <summary>By HTTP.</summary>
    Http,
}
