using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Web;

public sealed class HttpSurfaceTests
{
    [Theory]
    [InlineData("GET", "/", 303)]
    [InlineData("GET", "/keys", 303)]
    [InlineData("POST", "/keys", 303)]
    [InlineData("GET", "/invitations", 303)]
    [InlineData("POST", "/invitations", 303)]
    [InlineData("POST", "/signout", 303)]
    [InlineData("GET", "/api/v1/auth/cli_login?callback_uri=http://localhost:1/callback&state=s", 303)]
    [InlineData("POST", "/api/v1/auth/cli_login?callback_uri=http://localhost:1/callback&state=s", 303)]
    [InlineData("GET", "/api/v1/auth/validate", 401)]
    [InlineData("GET", "/api/v1/auth/whoami", 401)]
    [InlineData("POST", "/api/v1/auth/revoke", 401)]
    [InlineData("GET", "/api/v1/auth/revoke", 405)]
    [InlineData("DELETE", "/api/v1/auth/validate", 405)]
    [InlineData("GET", "/api/v1/orgs", 401)]
    [InlineData("GET", "/api/v1/auth/cli_config", 200)]
    [InlineData("GET", "/.well-known/oauth-authorization-server", 200)]
    [InlineData("GET", "/oauth2/authorize", 400)]
    [InlineData("POST", "/oauth2/authorize", 400)]
    [InlineData("GET", "/oauth2/token", 405)]
    [InlineData("GET", "/device", 303)]
    [InlineData("POST", "/device", 303)]
    [InlineData("GET", "/api/v1/workers", 404)]
    [InlineData("GET", "/assets/", 404)]
    [InlineData("GET", "/assets/../control-plane.db", 404)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("GET", "/setup", 403)]
    [InlineData("GET", "/signin", 200)]
    [InlineData("GET", "/health", 200)]
    [InlineData("GET", "/assets/style.css", 200)]
    [InlineData("GET", "/assets/icon.svg", 200)]
    public async Task Without_a_session_or_a_key_only_this_is_reached(string method, string path, int status)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.CallAsync(path, null, new HttpMethod(method));

        answer.AssertStatus((HttpStatusCode)status);
        if (status >= 400)
            Assert.StartsWith(path.StartsWith("/api/", StringComparison.Ordinal) ? $"{{\"code\":{status},\"msg\":\"" : "<!DOCTYPE html>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.")]
    [InlineData("0.0.0.0")]
    [InlineData("")]
    public async Task A_request_under_another_hosts_name_reaches_nothing(string host)
    {
        await using var platform = await Platform.StartWithAccountAsync();

        foreach (var path in new[] { "/health", "/signin", "/assets/style.css", "/api/v1/auth/validate", platform.Server.Address + "health", "/nothing" })
            Assert.StartsWith("HTTP/1.1 400 ", await SendRawAsync(platform, $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    public async Task A_request_under_a_loopback_name_is_answered_whatever_port_was_forwarded(string host)
    {
        await using var platform = await Platform.StartAsync();

        Assert.StartsWith("HTTP/1.1 200 ", await SendRawAsync(platform, $"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/auth/validate")]
    [InlineData("/keys")]
    public async Task Every_answer_forbids_scripts_frames_sniffing_and_caching_and_names_no_server(string path)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.GetAsync(path);

        Assert.Equal("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
        Assert.Null(answer.Header("Server"));
        Assert.DoesNotContain("<script", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_of_more_than_64_KiB_is_refused()
    {
        await using var platform = await Platform.StartWithAccountAsync();

        // The announced length is enough; a body that was on its way could reset the connection before the answer is read.
        var answer = await SendRawAsync(
            platform, "POST /signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 65537\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("64 KiB", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/oauth2/token", "Content-Length: 65537\r\n\r\n")]
    [InlineData("/oauth2/revoke", "Content-Length: 65537\r\n\r\n")]
    [InlineData("/oauth2/device_authorization", "Content-Length: 65537\r\n\r\n")]
    [InlineData("/oauth2/token", "Transfer-Encoding: chunked\r\n\r\nno chunk\r\n")]
    public async Task A_program_that_signs_in_is_told_in_OAuths_form_that_its_form_cannot_be_read(string path, string rest)
    {
        await using var platform = await Platform.StartAsync();

        var answer = await SendRawAsync(platform, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n{rest}");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("""{"error":"invalid_request","error_description":"The form can't be read."}""", Regex.Unescape(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task A_form_of_another_kind_is_refused(string contentType)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var request = new HttpRequestMessage(HttpMethod.Post, "/signin") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("csrf=x")) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await browser.SendAsync(request)).AssertStatus(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_a_bad_request()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.PostAsync("/signin", [.. Enumerable.Range(0, 2000).Select(index => ($"f{index}", "x"))]);

        answer.AssertStatus(HttpStatusCode.BadRequest);
    }

    private static async Task<string> SendRawAsync(Platform platform, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, platform.Server.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
