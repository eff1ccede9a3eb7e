using System.ComponentModel;
using System.Net.Http.Headers;
using System.Text.Json;
using Arcade.Tdk;
using Arcade.Tdk.Adapters;
using Arcade.Tdk.Authorization;

namespace Profile;

/// <summary>
/// A tool with OAuth. It says whose authorization it needs, and is called with a token once the person has given it; until then the model is
/// told where to send them.
/// </summary>
[Toolkit("Profile", Version = "1.0.0")]
public sealed partial class ProfileToolkit(HttpClient http)
{
    [Tool("Tells who the person is, by what the provider knows of them.")]
    [RequiresOAuth2("local-provider", "profile")]
    [ToolBehavior(ReadOnly = true, Idempotent = true, OpenWorld = true)]
    [return: Description("The person's name.")]
    public async Task<string> Whoami(ToolContext context, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.Authorization!.Token);
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);

        // A refusal becomes an error that the model understands, without the address or the answer in it.
        response.EnsureToolSuccess();
        using JsonDocument person = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return person.RootElement.GetProperty("name").GetString()!;
    }
}
