using System.Web;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>A login that waits for its browser.</summary>
/// <param name="program">The command.</param>
/// <param name="page">The page that it asks for.</param>
internal sealed class LoginPage(RunningProgram program, Uri page) : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public Uri Page { get; } = page;

    public Uri Callback { get; } = new(HttpUtility.ParseQueryString(page.Query)["callback_uri"] ?? HttpUtility.ParseQueryString(page.Query)["redirect_uri"]!);

    public string State { get; } = HttpUtility.ParseQueryString(page.Query)["state"]!;

    public RunningProgram Program => program;

    public static async Task<LoginPage> OpenAsync(TestHome home, string host, params string[] options)
    {
        var program = home.Start(["login", "--host", host, "--no-browser", .. options]);
        var line = await program.ErrorLineAsync(static text => text.StartsWith("http", StringComparison.Ordinal));
        return new LoginPage(program, new Uri(line.Trim()));
    }

    /// <summary>Asks the command's own address for something, as a browser does.</summary>
    public Task<HttpResponseMessage> GetAsync(string pathAndQuery) => Http.GetAsync(new Uri(Callback, pathAndQuery), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendBackAsync(string state, params (string Name, string Value)[] fields) =>
        GetAsync("/callback?state=" + Uri.EscapeDataString(state) + string.Concat(fields.Select(static field => $"&{field.Name}={Uri.EscapeDataString(field.Value)}")));

    /// <summary>The service sends the browser back with a key; the command ends well.</summary>
    public async Task<RunResult> ApproveAsync(string key, string email = "ada@example.com")
    {
        using var answer = await SendBackAsync(State, ("api_key", key), ("email", email));
        Assert.Equal(200, (int)answer.StatusCode);
        return await program.WaitAsync();
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
