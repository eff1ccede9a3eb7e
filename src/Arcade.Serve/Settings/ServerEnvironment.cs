using Arcade.Core.Requirements;

namespace Arcade.Serve.Settings;

/// <summary>The server's variables: the process's own, over those of <c>.env</c>.</summary>
internal sealed class ServerEnvironment(Func<string, string?> process, IReadOnlyDictionary<string, string> file) : IToolSecrets
{
    public static ServerEnvironment OfThisProcess()
    {
        string? path = EnvironmentFile.Find(Directory.GetCurrentDirectory());
        return new ServerEnvironment(ReadVariable, path is null ? new Dictionary<string, string>() : EnvironmentFile.Read(path));
    }

    public string? Find(string name) => process(name) is { Length: > 0 } value ? value : file.GetValueOrDefault(name);

    /// <summary>A secret by its key: the variable of this name, else of the name in capitals, which is how variables are spelled.</summary>
    public ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(IsServersOwn(key) ? null : Find(key) ?? Find(key.ToUpperInvariant()));

#pragma warning disable RS0030 // The one place in the library that reads the environment.
    private static string? ReadVariable(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030

    // The protocol's settings and what begins with an underscore are no secrets of tools (upstream's rule).
    private static bool IsServersOwn(string key) => key.StartsWith("MCP_", StringComparison.OrdinalIgnoreCase) || key.StartsWith('_');
}
