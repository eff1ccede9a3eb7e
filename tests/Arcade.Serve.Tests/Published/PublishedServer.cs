using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Published;

/// <summary>The calculator as it was published: <c>ARCADE_E2E_SERVER</c>, or the one that an ordinary build makes.</summary>
internal static class PublishedServer
{
    public const string Variable = "ARCADE_E2E_SERVER";

    public const string Secret = "a-secret-of-the-worker";

    private static readonly string? Chosen = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? System.IO.Path.GetFullPath(chosen) : null;

    public static string Path { get; } = Chosen ?? ServerProcess.PathOf("Calculator");

    /// <summary>Skips what says something of the native program alone.</summary>
    public static void RequireNative()
    {
        if (Chosen is null)
            Assert.Skip($"{Variable} names no native server: bash eng/native.sh artifacts/publish/native-server samples/Calculator, then {Variable}=$PWD/artifacts/publish/native-server/Calculator.");
    }

    public static ServerProcess Start(params string[] arguments) => ServerProcess.Start(Path, arguments, new() { ["ARCADE_WORKER_SECRET"] = Secret });
}
