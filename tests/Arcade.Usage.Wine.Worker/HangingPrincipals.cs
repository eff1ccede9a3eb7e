using Arcade.Usage.Identity;

namespace Arcade.Usage.Wine.Worker;

/// <summary>A host's code that never comes back and can't be cancelled.</summary>
internal sealed class HangingPrincipals : IPrincipalSource
{
    public CredentialLocation? Locate()
    {
        using var never = new ManualResetEventSlim();
        never.Wait();
        return null;
    }

    public string? ReadIdentity(CredentialLocation location) => null;

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken) => Task.FromResult(PrincipalAnswer.Unknown);
}
