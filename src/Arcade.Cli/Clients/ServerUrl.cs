using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients;

/// <summary>The address of a server that a client calls. It is written as it was given, so it must hold no secret.</summary>
internal static class ServerUrl
{
    private static readonly string[] SecretWords = ["key", "token", "secret", "password", "passwd", "auth", "sig", "credential", "code"];

    /// <exception cref="DeclaredException">It is no such address, or one that must not be written.</exception>
    public static Uri Parse(string text, bool carriesToken)
    {
        if (text.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
            || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
        {
            throw Unusable("This is no address of a server. Give a full URL, such as https://api.arcade.dev/mcp/my-gateway.");
        }

        if (url.UserInfo.Length > 0)
            throw Unusable("The URL has a user name or password in it, which would stand in the client's file. Leave out what stands before the @, and name a variable with '--token-env'.");
        if (url.Fragment.Length > 0)
            throw Unusable("The URL has a fragment, which servers never see. Leave out everything from the # on.");
        if (HasSecret(url))
            throw Unusable("The URL's query looks as if a secret were in it, which would stand in the client's file. Leave it out, and name a variable with '--token-env'.");
        if (carriesToken && url.Scheme != "https" && !url.IsLoopback)
            throw Unusable("The token would travel unencrypted to this address. Use https://, or an address on this machine.");
        return url;
    }

    /// <summary>What the server is best called: the last part of its path that says something, or its host.</summary>
    public static string NameOf(Uri url) =>
        url.Segments.Select(static part => Uri.UnescapeDataString(part.Trim('/'))).LastOrDefault(static part => part.Length > 0 && part is not ("mcp" or "sse")) ?? url.Host;

    private static bool HasSecret(Uri url) => url.Query.TrimStart('?').Split('&', ';')
        .Select(static pair => Uri.UnescapeDataString(pair.Split('=')[0]))
        .Any(static name => SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static DeclaredException Unusable(string reason) => new(CliErrors.AddressUnusable, reason);
}
