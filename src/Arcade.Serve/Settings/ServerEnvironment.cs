using Arcade.Core.Requirements;
using Microsoft.Extensions.Configuration;

namespace Arcade.Serve.Settings;

/// <summary>The server's variables: the process's own, over those of <c>.env</c>.</summary>
internal sealed class ServerEnvironment(Func<string, string?> process, IReadOnlyDictionary<string, string> file) : IToolSecrets
{
    /// <summary>Names the file to read in place of the closest <c>.env</c>; <c>arcade mcp --env-file</c> sets it.</summary>
    private const string FileVariable = "ARCADE_ENV_FILE";

    private static readonly Dictionary<string, string> Nothing = [];

    public static ServerEnvironment OfThisProcess()
    {
        string? path = ReadVariable(FileVariable) is { Length: > 0 } named ? named : EnvironmentFile.Find(Directory.GetCurrentDirectory());
        try
        {
            if (path is not null && !File.Exists(path))
                throw new ServeException($"There is no file of variables at {path} ({FileVariable}).");
            return new ServerEnvironment(ReadVariable, path is null ? Nothing : EnvironmentFile.Read(path));
        }
        catch (ServeException unusable)
        {
            // Told when the server is to start, where a program expects to be told.
            return new ServerEnvironment(ReadVariable, Nothing) { Problem = unusable };
        }
    }

    /// <summary>Why <c>.env</c> can't be used; null where it can, or isn't there.</summary>
    public ServeException? Problem { get; private init; }

    /// <summary>The same variables, for what reads them as configuration: those of this beginning.</summary>
    public IConfiguration ToConfiguration(string beginning) => new ConfigurationBuilder()
        .AddInMemoryCollection(file.Where(pair => pair.Key.StartsWith(beginning, StringComparison.Ordinal)).Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .AddEnvironmentVariables()
        .Build();

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
