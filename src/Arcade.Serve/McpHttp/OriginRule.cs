using Arcade.Serve.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.McpHttp;

/// <summary>
/// Which web pages may call. A page of a stranger's can reach a server on loopback through the browser, by a name that is made to lead there
/// (MCP 2025-11-25, basic/transports, "Security Warning"); so both the page's origin and the name asked for are looked at.
/// </summary>
internal sealed class OriginRule(IReadOnlyList<string> allowed, bool listensOnLoopback)
{
    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    public bool Allows(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return !listensOnLoopback || IsLoopback(request.Host.Host);
        if (_allowed.Contains("*") || _allowed.Contains(origin))
            return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? page))
            return false;
        return listensOnLoopback
            ? IsLoopback(page.Host) && IsLoopback(request.Host.Host)
            : string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLoopback(string host) => ListenAddress.IsLoopback(host.Trim('[', ']'));
}
