using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>Credentials in a file whose first letter is their principal, or in a variable; each process has its own view of them.</summary>
/// <param name="path">The default profile's file.</param>
/// <param name="key">The key in this process's variable, or null.</param>
/// <param name="answer">What the service says to whoever asks with the credentials of an account, or of nobody.</param>
internal sealed class RealPrincipals(string path, string? key, Func<string, PrincipalAnswer> answer) : IPrincipalSource
{
    public const string Nobody = "-";
    public const string KeyHolder = "P";

    /// <summary>Whose the file is.</summary>
    public string LoggedIn => File.Exists(path) ? File.ReadAllText(path).Trim() : Nobody;

    public CredentialLocation Locate() => key is null ? CredentialLocation.File(path) : CredentialLocation.Variable("ARCADE_API_KEY", key);

    public IEnumerable<CredentialLocation> LocateOthers() => [CredentialLocation.File(path)];

    public string? ReadIdentity(CredentialLocation location) =>
        location.FilePath is null ? "identity of the key" : LoggedIn is not Nobody and var account ? IdentityOf(account) : null;

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken) =>
        Task.FromResult(answer(location.FilePath is null ? KeyHolder : LoggedIn));

    public static string IdentityOf(string account) => "identity of " + account;
}
