using System.Net.Sockets;
using System.Web;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Home;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.KillPoints.Tests.Stages;

/// <summary>What stages begin with.</summary>
internal static class Situations
{
    public const string Principal = "ada";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Records events that no sender comes for: somebody holds its lock.</summary>
    public static async Task<int> RecordAsync(World world, params string[] commands)
    {
        Directory.CreateDirectory(world.Home.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using (FileLocks.Hold(world.Home.StateFile("usage.sender")))
        {
            foreach (var command in commands)
                await world.Home.RunAsync(command);
        }

        return commands.Length;
    }

    /// <summary>Signed in by the side channel, and nothing is known of it yet.</summary>
    public static void SignIn(World world) => world.Home.WriteKey(world.Auth, world.KeyOf(Principal));

    /// <summary>An anonymous past, then signed in, linked, and everything delivered.</summary>
    public static async Task<int> LoggedInAsync(World world)
    {
        var recorded = await RecordAsync(world, "whoami");
        SignIn(world);
        recorded += await RecordAsync(world, "whoami");
        (await world.Home.RunAsync("usage", "flush")).AssertExit(0);
        Assert.Equal(Principal, world.Home.LinkedPrincipal);
        return recorded;
    }

    /// <summary>Sixteen full segments, of which the seventh is the oldest.</summary>
    public static async Task<int> FullAsync(World world)
    {
        await RecordAsync(world, "whoami");
        return FullJournal.Segments * FullJournal.Fill(world.Home.StateFile("usage/journal"), oldest: 7, padding: 12_000);
    }

    /// <summary>Agrees in the browser, if the login lives to ask.</summary>
    public static async Task AgreeAsync(World world, RunningProgram login)
    {
        Uri page;
        try
        {
            page = new Uri((await login.ErrorLineAsync(static text => text.StartsWith("http", StringComparison.Ordinal))).Trim());
        }
        catch (InvalidOperationException)
        {
            // Killed before it asked.
            return;
        }

        var query = HttpUtility.ParseQueryString(page.Query);
        var answer = $"{query["callback_uri"]}?state={Uri.EscapeDataString(query["state"]!)}&api_key={world.KeyOf(Principal)}&email=ada@example.com";
        try
        {
            using var response = await Http.GetAsync(new Uri(answer), TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            // Killed before it heard; the client passes it on as it is where the connection ends as soon as it is there.
        }
    }
}
