using Arcade.Core.Requirements;

namespace Arcade.Serve.Settings;

/// <summary>The server's variables: the process's own, over those of <c>.env</c>.</summary>
internal sealed class ServerEnvironment(Func<string, string?> process, IReadOnlyDictionary<string, string> file) : IToolSecrets
{
    /// <summary>Names the file to read in place of the closest <c>.env</c>; <c>arcade mcp --env-file</c> sets it.</summary>
    private const string FileVariable = "ARCADE_ENV_FILE";

    /// <exception cref="ServeException">The file that the variable names isn't there, or a file has a line that is no variable.</exception>
    public static ServerEnvironment OfThisProcess()
    {
        string? path = ReadVariable(FileVariable) is { Length: > 0 } named ? named : EnvironmentFile.Find(Directory.GetCurrentDirectory());
        if (path is not null && !File.Exists(path))
            throw new ServeException($"There is no file of variables at {path} ({FileVariable}).");
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
