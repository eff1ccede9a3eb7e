using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Demo;

/// <summary>Does over HTTP what a person does in a browser: fills in forms, keeps cookies, follows redirects.</summary>
internal sealed partial class DemoBrowser : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });

    public void Dispose() => _http.Dispose();

    /// <summary>Makes an account by a one-time link, and signs in.</summary>
    public async Task CreateAccountAsync(Uri link, Uri controlPlane, string email, string password, CancellationToken cancellationToken)
    {
        await SubmitAsync(link, [new("email", email), new("password", password)], cancellationToken);
        await SubmitAsync(new Uri(controlPlane, "signin"), [new("email", email), new("password", password)], cancellationToken);
    }

    /// <summary>Approves a command line's login, and is sent on to its callback.</summary>
    public async Task ApproveAsync(Uri page, CancellationToken cancellationToken) =>
        await SubmitAsync(page, [new("decision", "approve")], cancellationToken);

    /// <summary>Asks for a link that makes another account.</summary>
    public async Task<Uri> InviteAsync(Uri controlPlane, CancellationToken cancellationToken)
    {
        var answer = await SubmitAsync(new Uri(controlPlane, "invitations"), [], cancellationToken);
        var link = WebUtility.HtmlDecode(Code().Match(answer).Groups[1].Value);
        return Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : throw Unexpected("an invitation without a link");
    }

    private async Task<string> SubmitAsync(Uri page, List<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var form = await _http.GetStringAsync(page, cancellationToken);
        var token = Token().Match(form);
        if (!token.Success)
            throw Unexpected("a page without a form");
        fields.Add(new("csrf", WebUtility.HtmlDecode(token.Groups[1].Value)));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(page, content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw Unexpected($"status {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    private static DeclaredException Unexpected(string what) => new(CliErrors.DemoFailed, $"the control plane answered with {what}");

    [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<code>([^<]+)</code>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
