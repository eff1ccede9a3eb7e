using System.Net;
using System.Net.Sockets;
using Arcade.Cli.Login;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Login;

public sealed class LoginFlowTests : IAsyncLifetime
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false });
    private readonly List<string> _announced = [];
    private string _answer = "&api_key=arc_secret&email=me%40example.com";
    private WebApplication _cloud = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LoginOptions AnyPort => new() { Port = 0 };

    private ServiceAddress Address => ServiceAddress.Parse(_cloud.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        _cloud = builder.Build();
        _cloud.Run(context =>
        {
            var query = context.Request.Query;
            if (context.Request.Path == "/api/v1/auth/cli_login")
                context.Response.Redirect($"{query["callback_uri"]}?state={query["state"]}{_answer}");
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _cloud.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_signs_in_brings_the_key()
    {
        var pages = new List<Task<HttpResponseMessage>>();
        var flow = new LoginFlow(TimeProvider.System, Browse);

        var outcome = await flow.RunAsync(LoginWay.ForKey(Address), AnyPort, _announced.Add, Token);

        Assert.Equal(new LoginOutcome.Succeeded("arc_secret", "me@example.com", null, Address), outcome);
        Assert.DoesNotContain("arc_secret", outcome.ToString(), StringComparison.Ordinal);
        using var page = await Assert.Single(pages);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith(Address.Value + "/api/v1/auth/cli_login?callback_uri=http%3A%2F%2F127.0.0.1%3A", Assert.Single(_announced), StringComparison.Ordinal);

        bool Browse(string url)
        {
            Assert.Equal(_announced, [url]);
            pages.Add(_browser.GetAsync(url, Token));
            return true;
        }
    }

    [Fact]
    public async Task Without_a_browser_the_announced_address_is_enough()
    {
        var flow = new LoginFlow(TimeProvider.System, static _ => throw new InvalidOperationException("No browser was asked for."));
        Task<HttpResponseMessage>? page = null;

        var outcome = await flow.RunAsync(LoginWay.ForKey(Address), AnyPort with { NoBrowser = true }, url => page = _browser.GetAsync(url, Token), Token);

        Assert.IsType<LoginOutcome.Succeeded>(outcome);
        (await page!).Dispose();
    }

    [Fact]
    public async Task A_browser_elsewhere_is_sent_to_the_address_that_is_forwarded_here()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var flow = new LoginFlow(TimeProvider.System, static _ => true);
        var outcome = await flow.RunAsync(LoginWay.ForKey(Address), AnyPort with { CallbackUrl = "https://x-9905.example/callback" }, Announce, end.Token);

        Assert.Equal(new LoginOutcome.Cancelled(), outcome);
        Assert.Contains("callback_uri=https%3A%2F%2Fx-9905.example%2Fcallback&", Assert.Single(_announced), StringComparison.Ordinal);

        void Announce(string url)
        {
            _announced.Add(url);
            end.Cancel();
        }
    }

    [Fact]
    public async Task A_port_that_is_forwarded_and_taken_is_said_and_no_other_one_used()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var flow = new LoginFlow(TimeProvider.System, static _ => true);

        var refused = Assert.IsType<LoginOutcome.Refused>(await flow.RunAsync(LoginWay.ForKey(Address), new LoginOptions { Port = port, IsPortFixed = true }, _announced.Add, Token));

        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"port {port}"), refused.Reason, StringComparison.Ordinal);
        Assert.Empty(_announced);
    }

    [Fact]
    public async Task A_browser_that_does_not_start_changes_nothing()
    {
        Task<HttpResponseMessage>? page = null;
        var flow = new LoginFlow(TimeProvider.System, static _ => false);

        Assert.IsType<LoginOutcome.Succeeded>(await flow.RunAsync(LoginWay.ForKey(Address), AnyPort, url => page = _browser.GetAsync(url, Token), Token));
        (await page!).Dispose();
    }

    [Fact]
    public async Task A_refusal_by_the_service_is_one()
    {
        _answer = "&error=access_denied&error_description=Not%20in%20this%20organization";
        Task<HttpResponseMessage>? page = null;
        var flow = new LoginFlow(TimeProvider.System, url => (page = _browser.GetAsync(url, Token)) is not null);

        Assert.Equal(new LoginOutcome.Refused("Not in this organization"), await flow.RunAsync(LoginWay.ForKey(Address), AnyPort, _announced.Add, Token));
        (await page!).Dispose();
    }

    [Fact]
    public async Task Nobody_coming_back_ends_after_ten_minutes()
    {
        var time = new ManualTimeProvider();
        var outcome = new LoginFlow(time, static _ => true).RunAsync(LoginWay.ForKey(Address), AnyPort, _announced.Add, Token);
        await time.TimerMade.WaitAsync(Token);

        time.Advance(TimeSpan.FromMinutes(9.9));
        Assert.False(outcome.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(0.1));

        Assert.Equal(new LoginOutcome.TimedOut(), await outcome);
        await AssertNobodyListensAsync();
    }

    [Fact]
    public async Task Giving_up_ends_at_once_and_stops_listening()
    {
        using var giveUp = new CancellationTokenSource();
        var flow = new LoginFlow(TimeProvider.System, _ =>
        {
            giveUp.Cancel();
            return true;
        });

        Assert.Equal(new LoginOutcome.Cancelled(), await flow.RunAsync(LoginWay.ForKey(Address), AnyPort, _announced.Add, giveUp.Token));
        await AssertNobodyListensAsync();
        Assert.Equal(new LoginOutcome.Cancelled(), await flow.RunAsync(LoginWay.ForKey(Address), AnyPort, _announced.Add, giveUp.Token));
    }

    [Fact]
    public async Task Another_machine_is_not_signed_in_to_unencrypted()
    {
        var flow = new LoginFlow(TimeProvider.System, static _ => true);

        await Assert.ThrowsAsync<AddressException>(() => flow.RunAsync(LoginWay.ForKey(ServiceAddress.Parse("http://cloud.example")), AnyPort, _announced.Add, Token));
        Assert.Empty(_announced);
    }

    [Fact]
    public void What_a_login_brought_is_kept_when_the_caller_says_so()
    {
        using var directory = new TemporaryDirectory();
        var file = CredentialsFile.InStateDirectory(directory.Root);

        Assert.Null(file.Save("arc_secret", "me@example.com", Address));

        Assert.Equal(
            new StoredCredentials { Email = "me@example.com", ApiKey = "arc_secret", CoordinatorUrl = Address.Value, EngineUrl = Address.Engine.Value },
            file.Read().Credentials);
    }

    private async Task AssertNobodyListensAsync()
    {
        var callback = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(_announced[0]).Query)["callback_uri"].ToString();
        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.GetAsync(callback, Token));
    }
}
