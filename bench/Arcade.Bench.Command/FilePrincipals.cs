using System.Net.Http;
using Arcade.Usage.Identity;

namespace Arcade.Bench.Command;

/// <summary>Who is logged in, by a file that holds the service's address; asked, the service says who that is.</summary>
internal sealed class FilePrincipals(string path) : IPrincipalSource
{
    public CredentialLocation Locate() => CredentialLocation.File(path);

    public string? ReadIdentity(CredentialLocation location) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    public async Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var answer = await client.GetAsync(new Uri(ReadIdentity(location)! + "/api/v1/auth/validate"), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? PrincipalAnswer.Principal("bench-principal") : PrincipalAnswer.Unknown;
    }

    public void Save(string address) => File.WriteAllText(path, address + "\n");
}
