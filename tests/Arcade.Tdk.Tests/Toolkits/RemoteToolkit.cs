using System.ComponentModel;
using System.Text.Json;
using Arcade.Tdk.Adapters;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>Tools that ask a remote service, in the ways that authors do.</summary>
[Toolkit("Remote")]
internal sealed partial class RemoteToolkit(HttpClient http, TimeProvider time)
{
    [Tool("Gets a page, and lets HttpClient complain.")]
    [ToolBehavior(ReadOnly = true, OpenWorld = true)]
    public Task<string> GetAsync([Description("Where.")] string address, CancellationToken cancellationToken) => http.GetStringAsync(new Uri(address), cancellationToken);

    [Tool("Sends a note, and looks at the answer.")]
    public async Task<int> SendAsync([Description("Where.")] string address, CancellationToken cancellationToken)
    {
        using var content = new StringContent("note");
        using var response = await http.PostAsync(new Uri(address), content, cancellationToken);
        return (int)response.EnsureToolSuccess(time).StatusCode;
    }

    [Tool("Asks a GraphQL service.")]
    public async Task<JsonElement> QueryAsync([Description("Where.")] string address, CancellationToken cancellationToken)
    {
        using var content = new StringContent("{}");
        using var response = await http.PostAsync(new Uri(address), content, cancellationToken);
        return await response.ReadGraphQLDataAsync(time, cancellationToken);
    }
}
