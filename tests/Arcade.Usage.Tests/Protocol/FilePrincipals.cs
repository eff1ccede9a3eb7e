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

    /// <summary>The method that throws, as a host's own may.</summary>
    public string? ThrowsIn { get; set; }

    public int Questions { get; private set; }

    /// <summary>Saves credentials: another mark each time, the same identity for the same principal.</summary>
    public void Write(string? principal)
    {
        if (principal is null)
            File.Delete(path);
        else
            File.WriteAllText(path, principal + new string(' ', ++_writes));
    }

    public CredentialLocation? Locate()
    {
        ThrowIf(nameof(Locate));
        return Variable is { } key ? CredentialLocation.Variable("ARCADE_API_KEY", key) : CredentialLocation.File(path, !UsesProfile);
    }

    public IEnumerable<CredentialLocation> LocateOthers()
    {
        ThrowIf(nameof(LocateOthers));
        if (ShowsOthers)
            yield return CredentialLocation.File(path, UsesProfile);
    }

    public string? ReadIdentity(CredentialLocation location)
    {
        ThrowIf(nameof(ReadIdentity));
        return location.FilePath is null ? "variable" : File.Exists(path) ? "identity of " + File.ReadAllText(path).Trim() : null;
    }

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        ThrowIf(nameof(ResolveAsync));
        Questions++;
        return Task.FromResult(Answer?.Invoke() ?? PrincipalAnswer.Principal(Variable is null ? File.ReadAllText(path).Trim() : "P"));
    }

    private void ThrowIf(string method)
    {
        if (ThrowsIn == method)
            throw new InvalidOperationException("the host's own code failed in " + method);
    }
}
