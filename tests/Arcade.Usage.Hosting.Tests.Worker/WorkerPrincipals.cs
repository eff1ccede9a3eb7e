using Arcade.Usage.Identity;

namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>Credentials in a file that holds nothing but their principal.</summary>
internal sealed class WorkerPrincipals : IPrincipalSource
{
    private static string FilePath => Path.Combine(UsageTracking.FindStateDirectory(WorkerProgram.Product)!, "credentials.yaml");

    public static void Save(string principal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, principal);
    }

    public static void Remove() => File.Delete(FilePath);

    public CredentialLocation? Locate() => CredentialLocation.File(FilePath);

    public string? ReadIdentity(CredentialLocation location) => File.Exists(FilePath) ? "identity of " + File.ReadAllText(FilePath) : null;

    public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken) =>
        Task.FromResult(PrincipalAnswer.Principal(File.ReadAllText(FilePath)));
}
