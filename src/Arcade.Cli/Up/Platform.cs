using System.Security.Cryptography;
using Arcade.Client.Credentials;
using Arcade.Collector;
using Arcade.ControlPlane;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Up;

/// <summary>The whole platform in this process, on loopback: a collector and a control plane over one data directory.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly FileStream _lock;

    private Platform(FileStream held, string projectKey, CollectorServer collector, ControlPlaneServer controlPlane)
    {
        _lock = held;
        ProjectKey = projectKey;
        Collector = collector;
        ControlPlane = controlPlane;
    }

    /// <summary>The write-only key under which this machine's events go to the collector.</summary>
    public string ProjectKey { get; }

    public CollectorServer Collector { get; }

    public ControlPlaneServer ControlPlane { get; }

    /// <summary>The collector's address as the tracking is pointed at it.</summary>
    public string UsageHost => Collector.Address.ToString().TrimEnd('/');

    public static async Task<Platform> StartAsync(PlatformOptions options, CancellationToken cancellationToken)
    {
        var held = Open(options.DataDirectory);
        CollectorServer? collector = null;
        try
        {
            var key = ReadOrMakeKey(Path.Combine(options.DataDirectory, "project.key"));
            collector = await CollectorServer.StartAsync(
                new CollectorOptions { DatabasePath = Path.Combine(options.DataDirectory, "collector.db"), Port = options.CollectorPort }, cancellationToken);
            var controlPlane = await ControlPlaneServer.StartAsync(ControlPlaneOf(options), cancellationToken);
            return new Platform(held, key, collector, controlPlane);
        }
        catch (Exception exception) when (exception is CollectorException or ControlPlaneException)
        {
            await CloseAsync(held, collector);
            throw new DeclaredException(CliErrors.PlatformFailed, exception.Message);
        }
        catch
        {
            await CloseAsync(held, collector);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ControlPlane.DisposeAsync();
        await CloseAsync(_lock, Collector);
    }

    private static ControlPlaneOptions ControlPlaneOf(PlatformOptions options) => new()
    {
        DatabasePath = Path.Combine(options.DataDirectory, "controlplane.db"),
        Port = options.ControlPlanePort,
        Host = options.Host ?? "127.0.0.1",
        Names = options.Names,
        CertificatePath = options.CertificatePath,
        CertificateKeyPath = options.CertificateKeyPath,
        AllowPlainHttp = options.AllowPlainHttp,
        TrustedProxies = options.TrustedProxies,
        Deployments = ServerSettings.Create(options.DataDirectory),
    };

    private static async Task CloseAsync(FileStream held, CollectorServer? collector)
    {
        if (collector is not null)
            await collector.DisposeAsync();
        await held.DisposeAsync();
    }

    /// <summary>One platform per data directory: the lock goes with the process.</summary>
    private static FileStream Open(string directory)
    {
        try
        {
            MakeOwnDirectory(directory);
            return new FileStream(Path.Combine(directory, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (SharingViolation.Is(error))
        {
            throw new DeclaredException(CliErrors.PlatformIsRunning, directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(CliErrors.DataDirectoryUnusable, directory);
        }
    }

    private static void MakeOwnDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string ReadOrMakeKey(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known)
            return known;
        var key = "phc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(key);
        return key;
    }
}
