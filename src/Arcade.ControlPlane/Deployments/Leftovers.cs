using Arcade.ControlPlane.Deployments.Supervision;

namespace Arcade.ControlPlane.Deployments;

/// <summary>What no deployment owns any more: a control plane that was killed may leave any of it.</summary>
internal static class Leftovers
{
    /// <summary>Removes directories of deployments that aren't there, their processes with them, and of releases that aren't.</summary>
    public static async Task RemoveAsync(string root, IReadOnlyList<Deployment> deployments, TimeProvider time, CancellationToken cancellationToken)
    {
        var known = deployments.ToDictionary(static deployment => deployment.Name, StringComparer.Ordinal);
        foreach (var directory in Directory.EnumerateDirectories(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (known.TryGetValue(Path.GetFileName(directory), out var deployment))
                RemoveReleases(new DeploymentPlace(root, deployment.Name), deployment);
            else
                await RemoveAsync(root, Path.GetFileName(directory), time).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the processes of a deployment that is no more, and removes its directory.</summary>
    /// <returns>False where a process can't be ended or a file can't be removed: the directory stays for the next start.</returns>
    public static async Task<bool> RemoveAsync(string root, string name, TimeProvider time)
    {
        var place = new DeploymentPlace(root, name);
        foreach (var run in Directory.Exists(place.Runs) ? Directory.GetDirectories(place.Runs) : [])
        {
            if (!await ServerRun.ClearAsync(run, time, CancellationToken.None).ConfigureAwait(false))
                return false;
        }

        return PrivateDirectory.TryRemove(place.Path);
    }

    private static void RemoveReleases(DeploymentPlace place, Deployment deployment)
    {
        foreach (var directory in Directory.Exists(place.Releases) ? Directory.GetDirectories(place.Releases) : [])
        {
            var id = Path.GetFileName(directory);
            if (id != deployment.Active?.Id && id != deployment.Candidate?.Id)
                PrivateDirectory.TryRemove(directory);
        }
    }
}
