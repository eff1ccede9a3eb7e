using Arcade.Cli.Servers;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Secrets;
using Arcade.Core.Requirements;
using Arcade.Serve;
using Arcade.Serve.Settings;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Deploy;

/// <summary>The secrets that go to the service together with a server; their values are shown nowhere.</summary>
internal static class DeploySecrets
{
    /// <summary>The secrets by their names; a value is null where it is nowhere to be had. Those that no tool is given are left out, and named.</summary>
    /// <exception cref="DeclaredException">The server doesn't tell its tools, or the file can't be read.</exception>
    public static async Task<IReadOnlyDictionary<string, string?>> CollectAsync(PublishedServer server, SecretSelection selection, TextWriter error, CancellationToken cancellationToken)
    {
        if (selection == SecretSelection.Skip)
            return new Dictionary<string, string?>();
        var file = ReadFile(server.ProjectDirectory, isNeeded: selection == SecretSelection.All);
        var keys = selection == SecretSelection.All ? file.Keys : (await ServerCatalog.ReadAsync(ServerTarget.OfAssembly(server.Program), cancellationToken)).SelectMany(static tool => tool.Definition.Secrets);
        var secrets = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            if (ReservedSecrets.Contains(key))
                await error.WriteLineAsync($"Secret {key}: Arcade's own, and never given to tools, so it isn't sent.");
            else
                secrets[key] = Find(key, file, ProcessEnvironment.Variable);
        }

        return secrets;
    }

    /// <summary>A secret's value, under the names that a server looks for where it serves itself: the key, else the key in capitals.</summary>
    internal static string? Find(string key, IReadOnlyDictionary<string, string> file, Func<string, string?> environment)
    {
        return Of(key) ?? Of(key.ToUpperInvariant());

        string? Of(string name) => Present(file.GetValueOrDefault(name)) ?? Present(environment(name));
    }

    /// <summary>Sends them, and says which are missing.</summary>
    /// <exception cref="ServiceException">One wasn't taken.</exception>
    public static async Task SendAsync(EngineClient engine, IReadOnlyDictionary<string, string?> secrets, TextWriter error, CancellationToken cancellationToken)
    {
        foreach (var (key, value) in secrets)
        {
            if (value is null)
            {
                await error.WriteLineAsync($"Secret {key}: neither in .env nor in the environment, so it isn't sent. Tools that need it fail where the service doesn't know it.");
                continue;
            }

            try
            {
                await engine.Secrets.SetAsync(key, new SecretValue { Value = value, Description = "Secret set via CLI" }, cancellationToken);
                await error.WriteLineAsync($"Secret {key}: sent.");
            }
            catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
            {
                await error.WriteLineAsync("This service keeps no secrets, so none is sent.");
                return;
            }
        }
    }

    private static string? Present(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static IReadOnlyDictionary<string, string> ReadFile(string directory, bool isNeeded)
    {
        try
        {
            return EnvironmentFile.Find(directory) is { } path
                ? EnvironmentFile.Read(path)
                : isNeeded ? throw new DeclaredException(DeployErrors.VariablesUnusable, "there is no file .env in the project's directory or above it, up to its solution or repository.") : new Dictionary<string, string>();
        }
        catch (ServeException problem)
        {
            throw new DeclaredException(DeployErrors.VariablesUnusable, problem.Message);
        }
    }
}
