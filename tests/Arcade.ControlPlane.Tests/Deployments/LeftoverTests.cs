using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Arcade.ControlPlane.Deployments;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>What deployed servers leave behind that can't be removed, and workers that stand where a deployment's should.</summary>
[SupportedOSPlatform("linux")]
public sealed class LeftoverTests
{
    [Fact]
    public async Task What_cannot_be_removed_does_not_keep_the_control_plane_from_starting()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfScript("exec sleep 1000"), DeploymentPlatform.ScriptEntrypoint);
        var (gone, former) = (Path.Combine(platform.Platform.DeploymentFolder, "gone"), Path.Combine(platform.Platform.DeploymentFolder, DeploymentPlatform.Name, "releases", "rel_former"));
        await platform.Platform.StopServerAsync();
        MakeUnremovable(gone);
        MakeUnremovable(former);

        try
        {
            await platform.RestartAsync();

            Assert.True(Directory.Exists(gone) && Directory.Exists(former));
            var (status, text) = await platform.CreateAsync(Archive.OfScript("exit"), DeploymentPlatform.ScriptEntrypoint, "gone");
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("There was a deployment gone before", text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NoContent, (await platform.SendAsync(HttpMethod.Delete, "/v1/deployments/calc")).Status);
        }
        finally
        {
            Run("rm -rf gone calc", platform.Platform.DeploymentFolder);
        }
    }

    [Fact]
    public void Directories_without_permissions_are_removed_and_what_links_lead_to_stays()
    {
        var folder = Directory.CreateTempSubdirectory("arcade-leftovers-");
        var (place, elsewhere) = (folder.CreateSubdirectory("place"), folder.CreateSubdirectory("elsewhere"));
        File.WriteAllText(Path.Combine(elsewhere.FullName, "kept"), "");
        var inner = place.CreateSubdirectory("cache/.hidden");
        File.WriteAllText(Path.Combine(inner.FullName, "file"), "");
        Directory.CreateSymbolicLink(Path.Combine(inner.FullName, "link"), elsewhere.FullName);
        elsewhere.UnixFileMode = inner.UnixFileMode = inner.Parent!.UnixFileMode = UnixFileMode.None;

        Assert.True(PrivateDirectory.TryRemove(place.FullName));

        Assert.False(place.Exists && Directory.Exists(place.FullName));
        Assert.Equal(UnixFileMode.None, elsewhere.UnixFileMode);
        elsewhere.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "kept")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_deployment_may_have_any_name_that_a_worker_may()
    {
        await using var platform = await DeploymentPlatform.StartAsync();

        var (status, text) = await platform.CreateAsync(Archive.OfScript("exec sleep 1000"), DeploymentPlatform.ScriptEntrypoint, "lock");

        Assert.True(status == HttpStatusCode.Created, text);
    }

    [Fact]
    public async Task A_worker_that_somebody_registered_under_its_name_is_left_alone()
    {
        await using var platform = await DeploymentPlatform.StartAsync(registersForReal: true);
        await using var mine = await ScriptedWorker.StartAsync(platform.Platform.Time);
        using var api = await platform.Platform.OpenApiAsync();
        await platform.CreateAsync(Archive.OfCalculator(), DeploymentPlatform.CalculatorEntrypoint);
        await platform.RunsAsync();
        (await api.DeleteAsync("/v1/workers/calc")).Assert(HttpStatusCode.NoContent);
        var registered = (await api.PostAsync("/v1/workers", mine.Registration("calc"))).Assert(HttpStatusCode.Created).Body;

        Process.GetProcessById(platform.Processes().Single()).Kill();
        await platform.LogShowsAsync("could not be registered");

        Assert.Equal(registered, (await api.GetAsync("/v1/workers/calc")).Body);
    }

    /// <summary>By a name that is no text: not even root's program can name it.</summary>
    private static void MakeUnremovable(string directory)
    {
        Directory.CreateDirectory(directory);
        Run("touch \"$(printf 'a\\377')\"", directory);
        Assert.Single(Directory.GetFileSystemEntries(directory));
    }

    private static void Run(string command, string directory)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = directory })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
