using Arcade.Usage.Identity;

namespace Arcade.Usage.CommandLine.Sample;

/// <summary>Credentials that are nothing but the principal's id, in a file of the work directory.</summary>
internal sealed class FilePrincipals : IPrincipalSource
{
    public static string Path => System.IO.Path.Combine(Environment.GetEnvironmentVariable("ACME_WORK_DIR") ?? System.IO.Path.GetTempPath(), "principal");

    public CredentialLocation? Locate() => CredentialLocation.File(Path);

    public string? ReadIdentity(CredentialLocation location) => File.Exists(Path) ? "identity-of-" + File.ReadAllText(Path) : null;

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(Path) ? PrincipalAnswer.Principal(File.ReadAllText(Path)) : PrincipalAnswer.Unknown);
}
