using System.Net.Http;
using Arcade.Usage;
using Arcade.Usage.Identity;

namespace Arcade.Bench.Command;

/// <summary>Who is logged in, by a file that holds the service's address; asked, the service says who that is.</summary>
internal sealed class FilePrincipals : IPrincipalSource
{
    private static string FilePath => UsageTracking.FindStateDirectory("bench") + "/credentials.yaml";

    public CredentialLocation Locate() => CredentialLocation.File(FilePath);

    public string? ReadIdentity(CredentialLocation location) => File.Exists(FilePath) ? File.ReadAllText(FilePath).Trim() : null;

    public async Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var answer = await client.GetAsync(new Uri(ReadIdentity(location)! + "/api/v1/auth/validate"), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? PrincipalAnswer.Principal("bench-principal") : PrincipalAnswer.Unknown;
    }

    public void Save(string address) => File.WriteAllText(FilePath, address + "\n");
}
