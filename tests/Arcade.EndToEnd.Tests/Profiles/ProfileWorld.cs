using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Profiles;

/// <summary>What the tests of profiles do more than once.</summary>
internal static class ProfileWorld
{
    /// <summary>Signs a principal in by a key from standard input.</summary>
    public static async Task<RunResult> SignInAsync(this World world, string principal, params string[] options)
    {
        var login = world.Home.Describe(["login", "--with-token", "--host", world.Auth.Host, .. options]);
        return (await RunningProgram.Start(login, "login " + string.Join(' ', options), world.KeyOf(principal)).WaitAsync()).AssertExit(0);
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public static async Task<RunResult> DoAsync(this World world, params string[] typed) => (await world.Home.RunAsync(typed)).AssertExit(0);

    public static string CredentialsOf(this TestHome home, string profile) => home.StateFile(Path.Combine("profiles", profile, "credentials.yaml"));

    /// <summary>Credentials of a profile that came by the side channel.</summary>
    public static void WriteProfile(this World world, string profile, string principal)
    {
        var path = world.Home.CredentialsOf(profile);
        Directory.CreateDirectory(world.Home.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"cloud:\n  api:\n    key: {world.KeyOf(principal)}\n  coordinator_url: {world.Auth.Host}\n  user:\n    email: {principal}@example.com\n");
    }
}
