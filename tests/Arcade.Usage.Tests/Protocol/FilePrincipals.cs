using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>Credentials in a file whose first letter is their principal; a service that answers what it is told to.</summary>
internal sealed class FilePrincipals(string path) : IPrincipalSource
{
    private int _writes;

    /// <summary>Null: the service says whose the file is.</summary>
    public Func<PrincipalAnswer>? Answer { get; set; }

    /// <summary>Where a key in a variable signs in instead.</summary>
    public string? Variable { get; set; }

    public bool UsesProfile { get; set; }

    /// <summary>Whether a sender also looks at the same file as the other profile's.</summary>
    public bool ShowsOthers { get; set; }

    public int Questions { get; private set; }

    /// <summary>Saves credentials: another mark each time, the same identity for the same principal.</summary>
    public void Write(string? principal)
    {
        if (principal is null)
            File.Delete(path);
        else
            File.WriteAllText(path, principal + new string(' ', ++_writes));
    }

    public CredentialLocation? Locate() => Variable is { } key ? CredentialLocation.Variable("ARCADE_API_KEY", key) : CredentialLocation.File(path, !UsesProfile);

    public IEnumerable<CredentialLocation> LocateOthers() => ShowsOthers ? [CredentialLocation.File(path, UsesProfile)] : [];

    public string? ReadIdentity(CredentialLocation location) =>
        location.FilePath is null ? "variable" : File.Exists(path) ? "identity of " + File.ReadAllText(path).Trim() : null;

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        Questions++;
        return Task.FromResult(Answer?.Invoke() ?? PrincipalAnswer.Principal(Variable is null ? File.ReadAllText(path).Trim() : "P"));
    }
}
