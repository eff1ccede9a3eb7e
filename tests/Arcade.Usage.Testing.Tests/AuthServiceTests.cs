using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Arcade.Usage.Testing.Tests;

public sealed class AuthServiceTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private LoopbackAuthService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LoopbackAuthService.StartAsync(cancellationToken: Token);
        _service.AddApiKey("arc_1", "principal-1");
        _service.AddAccessToken("ey.1", "account-1", "someone@example.org");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Validate_names_the_principal_of_an_api_key()
    {
        using var response = await AskAsync("validate", "arc_1");

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("""{"data":{"principal_id":"principal-1"}}""", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Whoami_names_the_account_of_an_access_token()
    {
        using var response = await AskAsync("whoami", "ey.1");

        Assert.Equal("""{"data":{"account_id":"account-1","email":"someone@example.org","organizations":[],"projects":[]}}""", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("validate", "ey.1"), InlineData("whoami", "arc_1"), InlineData("validate", "unknown"), InlineData("validate", null)]
    public async Task Whoever_is_unknown_is_unauthorized(string question, string? bearer)
    {
        using var response = await AskAsync(question, bearer);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_unauthorized_and_a_replaced_one_is_someone_else()
    {
        _service.Revoke("ey.1");
        _service.AddApiKey("arc_1", "principal-2");
        using var revoked = await AskAsync("whoami", "ey.1");
        using var replaced = await AskAsync("validate", "arc_1");

        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Contains("principal-2", await replaced.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_counted_and_recorded_and_messages_keep_the_secret()
    {
        using var first = await AskAsync("validate", "arc_1");
        using var other = await _client.PostAsync(_service.Host + "/api/v1/auth/validate", null, Token);
        using var lost = await _client.GetAsync(_service.Host + "/elsewhere", Token);

        Assert.Equal((3, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound), (_service.RequestCount, other.StatusCode, lost.StatusCode));
        Assert.Equal("Bearer arc_1", _service.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("arc_1", _service.TakeSnapshot().Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401), InlineData(500)]
    public async Task Any_status_can_be_planned(int status)
    {
        _service.Always(Answer.Status(status));
        using var response = await AskAsync("validate", "arc_1");

        Assert.Equal((status, status), ((int)response.StatusCode, _service.Requests[0].Status));
    }

    [Fact]
    public async Task Html_can_be_planned()
    {
        _service.Next(Answer.HtmlWith200);
        using var response = await AskAsync("validate", "arc_1");

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_answer_can_be_held_for_one_question_alone()
    {
        var hold = new Hold();
        _service.For(request => request.Path.EndsWith("whoami", StringComparison.Ordinal), Answer.Ok.HeldBy(hold));
        var held = AskAsync("whoami", "ey.1");
        await hold.HoldAsync(cancellationToken: Token);
        using var quick = await AskAsync("validate", "arc_1");
        Assert.False(held.IsCompleted);
        hold.Release();
        using var late = await held;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (quick.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Silence_leaves_the_client_to_its_own_patience()
    {
        _service.Always(Answer.Silence);
        using var patience = new CancellationTokenSource();
        var question = AskAsync("validate", "arc_1", patience.Token);
        await _service.WaitForRequestsAsync(1, cancellationToken: Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
        await _service.WaitUntilAsync(snapshot => snapshot.Requests[0].State == RequestState.Unanswered, cancellationToken: Token);
    }

    [Fact]
    public async Task A_reset_is_a_reset_here_too()
    {
        _service.Next(Answer.Reset);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.SendAsync("GET /api/v1/auth/validate HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
    }

    private async Task<HttpResponseMessage> AskAsync(string question, string? bearer, CancellationToken? cancellationToken = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_service.Host}/api/v1/auth/{question}");
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await _client.SendAsync(request, cancellationToken ?? Token);
    }
}
