using System.ComponentModel;
using System.Diagnostics;
using Arcade.Cli.Projects;
using Arcade.Cli.Servers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Deploy;

/// <summary>A server project, published into a directory of its own, which goes with this.</summary>
internal sealed class PublishedServer : IDisposable
{
    private const string RuntimeConfiguration = ".runtimeconfig.json";

    private readonly DirectoryInfo _directory;

    private PublishedServer(DirectoryInfo directory, string projectDirectory, string name)
    {
        _directory = directory;
        ProjectDirectory = projectDirectory;
        Name = name;
    }

    /// <summary>The directory of the project.</summary>
    public string ProjectDirectory { get; }

    /// <summary>The program's name.</summary>
    public string Name { get; }

    /// <summary>The file to run, in the archive.</summary>
    public string Entrypoint => Name + ".dll";

    /// <summary>The file to run, here.</summary>
    public string Program => Path.Combine(_directory.FullName, Entrypoint);

    /// <summary>The version of the program, without build metadata.</summary>
    public string Version => FileVersionInfo.GetVersionInfo(Program).ProductVersion is { Length: > 0 } version ? version.Split('+')[0] : "0.0.0";

    /// <summary>Publishes a project: for any machine with a .NET runtime, and without paths of this one in it.</summary>
    /// <exception cref="DeclaredException">It can't be published, or is no program.</exception>
    public static async Task<PublishedServer> PublishAsync(ServerTarget target, TextWriter error, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("arcade-deploy-");
        try
        {
            var (exitCode, text) = await ChildProcess.ReadAllAsync(
                [
                    "dotnet", "publish", target.Path, "-c", "Release", "-o", directory.FullName, "-nologo", "-v", "quiet",
                    "-p:UseAppHost=false", "-p:SelfContained=false", "-p:Deterministic=true", "-p:ContinuousIntegrationBuild=true", "-p:DebugType=none",
                ],
                cancellationToken);
            if (exitCode != CommandExit.Success)
            {
                await error.WriteLineAsync(text.TrimEnd());
                throw new DeclaredException(DeployErrors.NotPublished, Path.GetFileName(target.Path));
            }

            return new PublishedServer(directory, Path.GetDirectoryName(target.Path)!, ProgramIn(directory, target));
        }
        catch (Win32Exception)
        {
            directory.Delete(recursive: true);
            throw new DeclaredException(DeployErrors.NoServer, "the .NET SDK is needed to publish it, and there is no 'dotnet' on the path");
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>What was published, sorted.</summary>
    public IReadOnlyList<DeployedFile> Files() =>
    [
        .. _directory.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new DeployedFile(Path.GetRelativePath(_directory.FullName, file.FullName).Replace('\\', '/'), file.FullName, file.Length))
            .OrderBy(static file => file.Name, StringComparer.Ordinal),
    ];

    public void Dispose() => _directory.Delete(recursive: true);

    private static string ProgramIn(DirectoryInfo directory, ServerTarget target) =>
        directory.GetFiles("*" + RuntimeConfiguration) switch
        {
            [var only] when File.Exists(Path.Combine(directory.FullName, NameOf(only) + ".dll")) => NameOf(only),
            [] => throw new DeclaredException(DeployErrors.NoProgram, Path.GetFileName(target.Path), "is its OutputType Exe?"),
            _ => throw new DeclaredException(DeployErrors.NoProgram, Path.GetFileName(target.Path), "there are several programs in it, or the program itself is missing"),
        };

    private static string NameOf(FileInfo configuration) => configuration.Name[..^RuntimeConfiguration.Length];
}
