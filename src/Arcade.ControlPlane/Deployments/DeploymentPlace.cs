namespace Arcade.ControlPlane.Deployments;

/// <summary>The directory of one deployment.</summary>
internal sealed class DeploymentPlace(string root, string name)
{
    public string Path { get; } = System.IO.Path.Combine(root, name);

    /// <summary>The unpacked archives, each in a directory of its release's id.</summary>
    public string Releases => System.IO.Path.Combine(Path, "releases");

    /// <summary>What belongs to one life of one process, each in a directory of its own with the lock of that life.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>The servers' home directory.</summary>
    public string Home => System.IO.Path.Combine(Path, "home");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string ReleaseOf(Release release) => System.IO.Path.Combine(Releases, release.Id);

    public void Create()
    {
        foreach (var directory in (string[])[Path, Releases, Runs, Home])
            PrivateDirectory.Create(directory);
    }
}
