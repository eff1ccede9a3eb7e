using System.Globalization;

namespace Arcade.Serve.Settings;

/// <summary>What the command line and the environment say of where to listen, laid over what the program says.</summary>
internal static class ServeArguments
{
    public const string Help = """
        stdio | http        how clients reach the server
        --host <address>    where to listen (http)
        --port <number>     the port to listen on, 0 for any that is free (http)
        --stateless         answer each request by itself, without sessions (http)
        """;

    private const int LargestPort = 65535;

    /// <exception cref="ServeException">An argument or a variable is not usable; the message says which, and what to write instead.</exception>
    public static void Apply(ServeOptions options, IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        if (Text(environment, "ARCADE_SERVER_TRANSPORT") is { } transport)
            options.Transport = TransportOf(transport, "ARCADE_SERVER_TRANSPORT");
        if (Text(environment, "ARCADE_SERVER_HOST") is { } host)
            options.Host = host;
        if (Text(environment, "ARCADE_SERVER_PORT") is { } port)
            options.Port = PortOf(port, "ARCADE_SERVER_PORT");
        options.WorkerSecret = Text(environment, "ARCADE_WORKER_SECRET") ?? options.WorkerSecret;
        for (int at = 0; at < arguments.Count; at++)
        {
            switch (arguments[at])
            {
                case "--host":
                    options.Host = ValueOf(arguments, ref at);
                    break;
                case "--port":
                    options.Port = PortOf(ValueOf(arguments, ref at), "--port");
                    break;
                case "--transport":
                    options.Transport = TransportOf(ValueOf(arguments, ref at), "--transport");
                    break;
                case "--stateless":
                    options.IsStateless = true;
                    break;
                case { } word when !word.StartsWith('-'):
                    options.Transport = TransportOf(word, "the transport");
                    break;
                case { } unknown:
                    throw new ServeException($"The server doesn't know '{unknown}'. It takes:{Environment.NewLine}{Help}");
            }
        }
    }

    private static string? Text(Func<string, string?> environment, string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static string ValueOf(IReadOnlyList<string> arguments, ref int at) => ++at < arguments.Count
        ? arguments[at]
        : throw new ServeException($"{arguments[at - 1]} needs a value after it. The server takes:{Environment.NewLine}{Help}");

    // Upstream's three words for HTTP.
    private static ServeTransport TransportOf(string text, string where) => text switch
    {
        "stdio" => ServeTransport.Stdio,
        "http" or "streamable-http" or "streamable" => ServeTransport.Http,
        _ => throw new ServeException($"'{text}' is no transport ({where}): use stdio or http."),
    };

    private static int PortOf(string text, string where) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= LargestPort
            ? port
            : throw new ServeException($"'{text}' is no port ({where}): use a number from 0 to {LargestPort}.");
}
