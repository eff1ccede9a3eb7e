using Arcade.ControlPlane.Deployments;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>A control plane in a folder of its own, which can be stopped and started again.</summary>
internal sealed class Platform : IAsyncDisposable
{
    public const string Email = "ada@example.com";
    public const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcade-control-plane-");
    private ControlPlaneServer? _server;

    public ManualTime Time { get; } = new();

    /// <summary>What the server's clock is in the place of <see cref="Time"/>; null for none. Other programs look at the real one.</summary>
    public TimeProvider? Clock { get; init; }

    public int Iterations { get; set; } = 10;

    /// <summary>The proxies that are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>How deployments are run, by the folder for them; null for none.</summary>
    public Func<string, DeploymentOptions>? Deployments { get; init; }

    public string DeploymentFolder => Path.Combine(_folder.FullName, "state", "deployments");

    public string DatabasePath => Path.Combine(_folder.FullName, "state", "control-plane.db");

    public ControlPlaneServer Server => _server ?? throw new InvalidOperationException("The platform isn't started.");

    public static async Task<Platform> StartAsync(TimeProvider? clock = null)
    {
        var platform = new Platform { Clock = clock };
        await platform.StartServerAsync();
        return platform;
    }

    /// <summary>A platform with the account <see cref="Email"/>.</summary>
    public static async Task<Platform> StartWithAccountAsync(TimeProvider? clock = null, Func<string, DeploymentOptions>? deployments = null, params IReadOnlyList<string> proxies)
    {
        var platform = new Platform { Clock = clock, Deployments = deployments, TrustedProxies = proxies };
        await platform.StartServerAsync();
        using var browser = platform.OpenBrowser();
        (await browser.SubmitAsync(platform.Server.SetupLink!.PathAndQuery, ("email", Email), ("password", Password))).AssertRedirect("/signin");
        return platform;
    }

    public async Task StartServerAsync() => _server = await ControlPlaneServer.StartAsync(
        new ControlPlaneOptions { DatabasePath = DatabasePath, Pbkdf2Iterations = Iterations, TimeProvider = Clock ?? Time, TrustedProxies = TrustedProxies, Deployments = Deployments?.Invoke(DeploymentFolder) },
        TestContext.Current.CancellationToken);

    public async Task StopServerAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }

    public async Task RestartServerAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    public Browser OpenBrowser() => new(Server.Address);

    public async Task<Browser> OpenSignedInBrowserAsync(string email = Email)
    {
        var browser = OpenBrowser();
        (await browser.SignInAsync(email, Password)).AssertRedirect("/keys");
        return browser;
    }

    /// <summary>A program with a key of the account.</summary>
    public async Task<ApiClient> OpenApiAsync()
    {
        using var browser = await OpenSignedInBrowserAsync();
        return new ApiClient(Server.Address, await browser.ApproveAsync());
    }

    /// <summary>A browser signed in with a second account, which <paramref name="host"/> has invited.</summary>
    public async Task<Browser> OpenBrowserOfGuestAsync(Browser host)
    {
        const string GuestEmail = "grace@example.com";
        using var browser = OpenBrowser();
        (await browser.SubmitAsync(await host.InviteAsync(), ("email", GuestEmail), ("password", Password))).AssertRedirect("/signin");
        return await OpenSignedInBrowserAsync(GuestEmail);
    }

    /// <summary>The bytes of the database and the files beside it, read as text.</summary>
    public async Task<string> ReadDatabaseTextAsync()
    {
        var parts = Directory.GetFiles(Path.GetDirectoryName(DatabasePath)!).Order().Select(async path =>
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        });
        return string.Concat(await Task.WhenAll(parts));
    }

    /// <summary>The first column of a query's rows, as text, read beside the running server.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetValue(0).ToString() ?? string.Empty);
        return rows;
    }

    /// <summary>Changes the database beside the server, or while it is stopped; makes one where there is none.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        _folder.Delete(recursive: true);
    }
}
