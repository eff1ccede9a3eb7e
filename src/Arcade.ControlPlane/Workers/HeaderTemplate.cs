using System.Buffers;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>The headers for an MCP worker, with <c>${secret:NAME}</c> replaced by the worker's secret of that name.</summary>
internal static class HeaderTemplate
{
    private const string Start = "${secret:";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What the protocol and HTTP set themselves.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Accept", "Mcp-Session-Id", "MCP-Protocol-Version", "Last-Event-ID",
    };

    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters) && !Reserved.Contains(name);

    /// <exception cref="ApiProblem">A value names a secret that isn't there, or can't be a header's.</exception>
    public static Dictionary<string, string> Fill(WorkerCredentials credentials)
    {
        var filled = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in credentials.Headers)
            filled[name] = Fill(value, credentials.Secrets);
        return filled;
    }

    private static string Fill(string value, IReadOnlyDictionary<string, string> secrets)
    {
        for (var at = value.IndexOf(Start, StringComparison.Ordinal); at >= 0;)
        {
            var end = value.IndexOf('}', at);
            if (end < 0 || !secrets.TryGetValue(value[(at + Start.Length)..end], out var secret))
                throw ApiProblem.BadRequest("A value of mcp.headers names a secret that isn't among mcp.secrets.");
            value = value[..at] + secret + value[(end + 1)..];

            // What a secret says is no template.
            at = value.IndexOf(Start, at + secret.Length, StringComparison.Ordinal);
        }

        return value.All(character => character is '\t' or (>= ' ' and <= '~')) ? value : throw ApiProblem.BadRequest("A value of mcp.headers holds characters that no header can have.");
    }
}
