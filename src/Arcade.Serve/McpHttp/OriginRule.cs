using Arcade.Serve.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.McpHttp;

/// <summary>
/// Which web pages may call. A page of a stranger's can reach a server that strangers can't, through the browser, by a name that is made to lead
/// there (MCP 2025-11-25, basic/transports, "Security Warning"). Origin and Host then agree, so that they do says nothing where the host is a name:
/// only an address can't be made to lead elsewhere.
/// </summary>
internal sealed class OriginRule(IReadOnlyList<string> allowed, Uri? canonicalUrl, bool listensOnLoopback)
{
    private readonly HashSet<string> _allowed = new(
        canonicalUrl is null ? allowed : [.. allowed, canonicalUrl.GetLeftPart(UriPartial.Authority)], StringComparer.OrdinalIgnoreCase);

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
            : ListenAddress.Find(page.Host.Trim('[', ']')) is not null && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLoopback(string host) => ListenAddress.IsLoopback(host.Trim('[', ']'));
}
