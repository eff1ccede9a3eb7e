using System.Net;
using System.Net.Sockets;
using System.Text;
using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Usage.Identity;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.Auth;

public sealed class AuthClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Validate_sends_the_key_as_Bearer_and_reads_the_principal()
    {
        await using var service = await RemoteService.StartAsync(200, """{"code":200,"msg":"ok","data":{"principal_id":"prn_1"}}""");
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Principal("prn_1"), await client.ValidateAsync("arc_key", Token));
        Assert.Equal(["GET /api/v1/auth/validate Bearer arc_key"], service.Requests);
    }

    [Theory]
    [InlineData("""{"data":{"account_id":"acc","principal_id":"prn"}}""", "acc")]
    [InlineData("""{"data":{"principal_id":"prn"}}""", "prn")]
    [InlineData("""{"data":{"account_id":null,"principal_id":"prn"}}""", "prn")]
    [InlineData("""{"data":{"account_id":"","principal_id":"prn"}}""", "prn")]
    public async Task Whoami_prefers_the_account(string body, string expected)
    {
        await using var service = await RemoteService.StartAsync(200, body);
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Principal(expected), await client.WhoamiAsync("a.b.c", Token));
        Assert.Equal(["GET /api/v1/auth/whoami Bearer a.b.c"], service.Requests);
    }

    [Theory]
    [InlineData("<html>proxy says hello</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"prn\"")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":["prn"]}""")]
    [InlineData("""{"principal_id":"prn"}""")]
    [InlineData("""{"data":{"principal_id":12}}""")]
    [InlineData("""{"data":{"principal_id":""}}""")]
    [InlineData("""{"data":{"principal_id":"a\u0000b"}}""")]
    [InlineData("""{"data":{"principal_id":"\ud800"}}""")]
    [InlineData("""{"data":{"principal_id":"prn"}""")]
    public async Task An_answer_of_another_kind_is_unknown(string body)
    {
        await using var service = await RemoteService.StartAsync(200, body, "text/html");
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
    }

    [Fact]
    public async Task An_id_of_more_than_200_characters_is_unknown()
    {
        await using var service = await RemoteService.StartAsync(200, $$$"""{"data":{"principal_id":"{{{new string('x', 201)}}}"}}""");
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Only_200_names_someone(int status)
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync("""{"data":{"principal_id":"prn"}}""");
        });
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
    }

    [Fact]
    public async Task A_refused_key_is_rejected()
    {
        await using var service = await RemoteService.StartAsync(401, "<html>", "text/html");
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Rejected, await client.ValidateAsync("arc_key", Token));
        Assert.Equal(PrincipalAnswer.Rejected, await client.WhoamiAsync("a.b.c", Token));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_never_takes_the_key_elsewhere(int status)
    {
        await using var other = await RemoteService.StartAsync(200, """{"data":{"principal_id":"thief"}}""");
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = other.Address.Value + "/api/v1/auth/validate";
            return Task.CompletedTask;
        });
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
        Assert.Equal(RevokeOutcome.Unknown, await client.RevokeAsync("arc_key", Token));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        var cookies = new List<string>();
        await using var service = await RemoteService.StartAsync(context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Headers.SetCookie = "session=1";
            return context.Response.WriteAsync("{}");
        });
        using var client = new AuthClient(service.Address);

        await client.ValidateAsync("arc_key", Token);
        await client.ValidateAsync("arc_key", Token);

        Assert.Equal(["", ""], cookies);
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 1, false)]
    public async Task At_most_64_KiB_of_an_answer_are_read(int size, bool counts)
    {
        const string Answer = """{"data":{"principal_id":"prn"}}""";
        await using var service = await RemoteService.StartAsync(200, Answer.PadRight(size));
        using var client = new AuthClient(service.Address);

        Assert.Equal(counts ? PrincipalAnswer.Principal("prn") : PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_stalls_is_given_up_after_2_seconds(bool afterHeaders)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await RemoteService.StartAsync(async context =>
        {
            if (afterHeaders)
                await context.Response.StartAsync(context.RequestAborted);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var time = new ManualTimeProvider();
        using var client = new AuthClient(service.Address, time: time);

        var answer = client.ValidateAsync("arc_key", Token);
        await asked.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(PrincipalAnswer.Unknown, await answer);
    }

    [Fact]
    public async Task The_callers_cancellation_is_the_callers()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = new AuthClient(ServiceAddress.Parse("localhost:1"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ValidateAsync("arc_key", cancelled.Token));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unknown()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var client = new AuthClient(ServiceAddress.Parse($"http://127.0.0.1:{port}"));

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync("arc_key", Token));
        Assert.Equal(RevokeOutcome.Unknown, await client.RevokeAsync("arc_key", Token));
    }

    [Fact]
    public async Task Something_that_does_not_speak_HTTP_is_unknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new AuthClient(ServiceAddress.Parse($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        var answer = client.ValidateAsync("arc_key", Token);
        using var connection = await listener.AcceptTcpClientAsync(Token);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-hello\r\n\r\n"), Token);

        Assert.Equal(PrincipalAnswer.Unknown, await answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("arc_secret\r\nX-Injected: 1")]
    [InlineData("arc secret")]
    [InlineData("ключ")]
    public async Task What_cannot_be_a_header_is_never_sent(string key)
    {
        await using var service = await RemoteService.StartAsync(200, """{"data":{"principal_id":"prn"}}""");
        using var client = new AuthClient(service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await client.ValidateAsync(key, Token));
        Assert.Equal(RevokeOutcome.Unknown, await client.RevokeAsync(key, Token));
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(200, RevokeOutcome.Revoked)]
    [InlineData(204, RevokeOutcome.Revoked)]
    [InlineData(401, RevokeOutcome.AlreadyGone)]
    [InlineData(404, RevokeOutcome.NotOffered)]
    [InlineData(405, RevokeOutcome.NotOffered)]
    [InlineData(403, RevokeOutcome.Unknown)]
    [InlineData(500, RevokeOutcome.Unknown)]
    public async Task Revoking_says_what_became_of_the_key(int status, RevokeOutcome expected)
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var client = new AuthClient(service.Address);

        Assert.Equal(expected, await client.RevokeAsync("arc_key", Token));
        Assert.Equal(["POST /api/v1/auth/revoke Bearer arc_key"], service.Requests);
    }

    [Fact]
    public void A_key_is_not_sent_unencrypted_to_another_machine()
    {
        var error = Assert.Throws<AddressException>(() => new AuthClient(ServiceAddress.Parse("http://cloud.example")));
        Assert.Contains("https://", error.Message, StringComparison.Ordinal);
    }
}
