using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Arcade.Tdk.Adapters;
using Arcade.Tdk.Errors;
using Arcade.Tdk.Invocation;
using Microsoft.AspNetCore.Http;

namespace Arcade.Tdk.Tests.Adapters;

public sealed class HttpTests
{
    [Theory]
    [InlineData(400, ToolErrorKind.UpstreamBadRequest, false, "The remote service answered with status 400 (BadRequest), a client error.")]
    [InlineData(401, ToolErrorKind.UpstreamAuthError, false, "The remote service answered with status 401 (Unauthorized), a client error.")]
    [InlineData(403, ToolErrorKind.UpstreamAuthError, false, "The remote service answered with status 403 (Forbidden), a client error.")]
    [InlineData(404, ToolErrorKind.UpstreamNotFound, false, "The remote service answered with status 404 (NotFound), a client error.")]
    [InlineData(418, ToolErrorKind.UpstreamBadRequest, false, "The remote service answered with status 418, a client error.")]
    [InlineData(304, ToolErrorKind.UpstreamUnmapped, false, "The remote service answered with status 304 (NotModified), a redirection.")]
    [InlineData(429, ToolErrorKind.UpstreamRateLimit, true, "The remote service answered with status 429 (TooManyRequests), a client error. Wait 1 second(s) before another try.")]
    [InlineData(503, ToolErrorKind.UpstreamServerError, true, "The remote service answered with status 503 (ServiceUnavailable), a server error.")]
    public async Task A_status_means_the_same_whoever_looks_at_it(int status, ToolErrorKind kind, bool canRetry, string message)
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var noticed = await Assert.ThrowsAnyAsync<UpstreamException>(() => service.CallAsync("Get"));
        var looked = await Assert.ThrowsAnyAsync<UpstreamException>(() => service.CallAsync("Send"));
        Assert.All([noticed, looked], failure => Assert.Equal((kind, (int?)status, canRetry, message), (failure.Kind, failure.StatusCode, failure.CanRetry, failure.Message)));
        Assert.Equal(status == 429 ? TimeSpan.FromSeconds(1) : null, looked.RetryAfter);
        Assert.Equal([KeyValuePair.Create("endpoint", service.Address + "/things/7"), KeyValuePair.Create("http_method", "POST"), KeyValuePair.Create("service", "_http")], looked.Extra.OrderBy(static one => one.Key, StringComparer.Ordinal));
        Assert.DoesNotContain("hidden", looked.DeveloperMessage! + noticed.DeveloperMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "Retry-After", "7", 7_000L)]
    [InlineData(429, "Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT", 10_000L)]
    [InlineData(429, "Retry-After", "Fri, 02 Jan 2026 03:04:00 GMT", 0L)]
    [InlineData(429, "Retry-After", "soon", 1_000L)]
    [InlineData(429, "Retry-After", "12.5", 12_500L)]
    [InlineData(429, "Retry-After", "4.0", 4_000L)]
    [InlineData(429, "Retry-After", "1.12", 1_120L)]
    [InlineData(429, "Retry-After", "-1", 1_000L)]
    [InlineData(429, "Retry-After", "2026-01-02", 1_000L)]
    [InlineData(429, "Retry-After", "Friday, 02-Jan-26 03:04:15 GMT", 10_000L)]
    [InlineData(429, "Retry-After", "99999999999999999999", 31_536_000_000L)]
    [InlineData(429, "Retry-After", "9999999999999", 31_536_000_000L)]
    [InlineData(429, "X-RateLimit-Reset", "3", 3_000L)]
    [InlineData(429, "X-RateLimit-Reset-Ms", "1500", 1_500L)]
    [InlineData(429, "X-RateLimit-Reset", "999999999", 31_536_000_000L)]
    [InlineData(429, "X-RateLimit-Reset", "1767323075", 30_000L)]
    [InlineData(429, "X-RateLimit-Reset", "1767323075.5", 30_500L)]
    [InlineData(429, "X-RateLimit-Reset", "1767323000", 0L)]
    [InlineData(429, "X-RateLimit-Reset", "1893456000", 31_536_000_000L)]
    [InlineData(429, "X-RateLimit-Reset-Ms", "1767323046500", 1_500L)]
    [InlineData(429, "X-RateLimit-Reset-Ms", "1767323000000", 0L)]
    [InlineData(429, "X-RateLimit-Reset-Ms", "86400000", 86_400_000L)]
    [InlineData(429, "Retry-After", "1767323075", 30_000L)]
    [InlineData(403, "X-RateLimit-Remaining", "0", 1_000L)]
    [InlineData(403, "RateLimit-Remaining", "0", 1_000L)]
    [InlineData(403, "X-RateLimit-Remaining", "1", null)]
    [InlineData(403, "Retry-After", "7", null)]
    [InlineData(403, "X-RateLimit-Reset", "7", null)]
    public async Task Headers_say_whether_and_how_long_to_wait(int status, string header, string value, long? expected)
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers[header] = value;
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAnyAsync<UpstreamException>(() => service.CallAsync("Send"));
        Assert.Equal(expected is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null, failure.RetryAfter);
        Assert.Equal(expected is not null, failure is UpstreamRateLimitException);
    }

    [Fact]
    public async Task A_403_with_a_limit_and_a_time_to_wait_is_about_quota()
    {
        await using var service = await RemoteService.StartAsync(static context =>
        {
            context.Response.StatusCode = 403;
            context.Response.Headers.RetryAfter = "2";
            context.Response.Headers["X-RateLimit-Limit"] = "60";
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<UpstreamRateLimitException>(() => service.CallAsync("Send"));
        Assert.Equal("The remote service answered with status 403 (Forbidden), a client error. Wait 2 second(s) before another try.", failure.Message);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_a_timeout()
    {
        await using var service = await RemoteService.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default));
        service.Http.Timeout = TimeSpan.FromMilliseconds(50);
        var failure = await Assert.ThrowsAsync<NetworkTransportException>(() => service.CallAsync("Get"));
        Assert.Equal((ToolErrorKind.NetworkTimeout, true, "The remote service did not answer in time."), (failure.Kind, failure.CanRetry, failure.Message));
    }

    [Fact]
    public void A_timeout_that_is_no_services_is_not_blamed_on_one() => Assert.All(
        [new TimeoutException("a lock"), new RegexMatchTimeoutException("a text", "a pattern", TimeSpan.FromSeconds(1))],
        static (Exception exception) =>
            Assert.Equal($"The tool failed with an unhandled {exception.GetType().Name}.", Assert.IsType<FatalToolException>(ToolErrors.Translate(exception)).Message));

    [Fact]
    public async Task A_caller_that_gives_up_is_no_timeout()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var service = await RemoteService.StartAsync(context =>
        {
            caller.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.CallAsync("Get", cancellationToken: caller.Token));
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        // Bound and never listening: nobody else is given the port meanwhile.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var service = await RemoteService.StartAsync(static _ => Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<NetworkTransportException>(() => service.CallAsync("Get", address: $"http://{socket.LocalEndPoint}/"));
        Assert.Equal((ToolErrorKind.NetworkUnreachable, true, "The remote service could not be reached."), (failure.Kind, failure.CanRetry, failure.Message));
        Assert.Equal("HttpRequestException", failure.Extra["error_type"]);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unreachable()
    {
        await using var service = await RemoteService.StartAsync(static async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });
        var failure = await Assert.ThrowsAsync<NetworkTransportException>(() => service.CallAsync("Get"));
        Assert.Equal(ToolErrorKind.NetworkUnreachable, failure.Kind);
    }

    [Fact]
    public async Task Endless_redirections_are_not_worth_another_try()
    {
        await using var service = await RemoteService.StartAsync(static context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<UpstreamException>(() => service.CallAsync("Get"));
        Assert.Equal((ToolErrorKind.UpstreamUnmapped, 302, false), (failure.Kind, failure.StatusCode, failure.CanRetry));
    }

    [Fact]
    public async Task An_answer_larger_than_allowed_is_not_worth_another_try()
    {
        await using var service = await RemoteService.StartAsync(static context => context.Response.WriteAsync(new string('a', 2000), context.RequestAborted));
        service.Http.MaxResponseContentBufferSize = 1000;
        var failure = await Assert.ThrowsAsync<NetworkTransportException>(() => service.CallAsync("Get"));
        Assert.Equal((ToolErrorKind.NetworkUnmapped, false), (failure.Kind, failure.CanRetry));
    }

    [Fact]
    public async Task A_connection_that_is_not_secure_is_fatal()
    {
        await using var service = await RemoteService.StartAsync(static _ => Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<FatalToolException>(() => service.CallAsync("Get", address: service.Address.Replace("http:", "https:", StringComparison.Ordinal)));
        Assert.Equal("No secure connection to the remote service could be made.", failure.Message);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/", "The tool failed with an unhandled NotSupportedException.")]
    [InlineData("no address", "The tool failed with an unhandled UriFormatException.")]
    public async Task A_request_that_can_not_be_made_is_fatal(string address, string message)
    {
        await using var service = await RemoteService.StartAsync(static _ => Task.CompletedTask);
        Assert.Equal(message, (await Assert.ThrowsAsync<FatalToolException>(() => service.CallAsync("Get", address: address))).Message);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, ToolErrorKind.NetworkUnreachable, true)]
    [InlineData(HttpRequestError.ProxyTunnelError, ToolErrorKind.NetworkUnreachable, true)]
    [InlineData(HttpRequestError.InvalidResponse, ToolErrorKind.NetworkUnmapped, true)]
    [InlineData(HttpRequestError.HttpProtocolError, ToolErrorKind.NetworkUnmapped, true)]
    [InlineData(HttpRequestError.VersionNegotiationError, ToolErrorKind.NetworkUnmapped, false)]
    [InlineData(HttpRequestError.UserAuthenticationError, ToolErrorKind.NetworkUnmapped, false)]
    [InlineData(HttpRequestError.Unknown, ToolErrorKind.NetworkUnmapped, true)]
    public void A_request_without_an_answer_has_a_network_kind(HttpRequestError error, ToolErrorKind kind, bool canRetry)
    {
        var request = Assert.IsType<NetworkTransportException>(ToolErrors.Translate(new HttpRequestException(error, "https://host/?key=hidden")));
        var reading = Assert.IsType<NetworkTransportException>(ToolErrors.Translate(new HttpIOException(error, "https://host/?key=hidden")));
        Assert.All([request, reading], failure => Assert.Equal((kind, canRetry), (failure.Kind, failure.CanRetry)));
        Assert.DoesNotContain("host", request.Message + reading.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://name:word@host:8443/a%20b/c/?q=1#f", "https://host:8443/a%20b/c")]
    [InlineData("https://host/", "https://host")]
    public void An_endpoint_has_no_query_fragment_or_credentials(string address, string endpoint)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway) { RequestMessage = new HttpRequestMessage(HttpMethod.Patch, address) };
        var failure = Assert.Throws<UpstreamException>(() => response.EnsureToolSuccess());
        Assert.Equal((endpoint, "PATCH", $"PATCH {endpoint} answered 502."), (failure.Extra["endpoint"], failure.Extra["http_method"], failure.DeveloperMessage));
    }
}
