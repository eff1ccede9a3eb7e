namespace Arcade.Usage.Identity;

/// <summary>Asks the host's own code who is logged in: whatever it throws counts as not known now, and is told apart from "nobody".</summary>
/// <remarks>A command asks where the credentials are by itself, and loads nothing of this.</remarks>
internal sealed class GuardedPrincipals(IPrincipalSource source)
{
    /// <summary>Where this process's credentials are, and null where there are none.</summary>
    /// <returns>False where it can't be told.</returns>
    public bool TryLocate(out CredentialLocation? location)
    {
        try
        {
            location = source.Locate();
            return true;
        }
        catch (Exception)
        {
            location = null;
            return false;
        }
    }

    /// <summary>Where other processes' credentials are.</summary>
    /// <returns>False where it can't be told of all of them.</returns>
    public bool TryLocateOthers(out IReadOnlyList<CredentialLocation> locations)
    {
        var found = new List<CredentialLocation>();
        locations = found;
        try
        {
            found.AddRange(source.LocateOthers());
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>The identity of the credentials at a location, and null where none there is usable.</summary>
    /// <returns>False where it can't be told.</returns>
    public bool TryReadIdentity(CredentialLocation location, out string? identity)
    {
        try
        {
            identity = source.ReadIdentity(location);
            return true;
        }
        catch (Exception)
        {
            identity = null;
            return false;
        }
    }

    /// <summary>What the service says.</summary>
    public async Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ResolveAsync(location, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return PrincipalAnswer.Unknown;
        }
    }
}
