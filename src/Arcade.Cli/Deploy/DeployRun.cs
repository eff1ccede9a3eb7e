using System.Globalization;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Cli.Servers;
using Arcade.Client;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Deploy;

/// <summary>One run of <c>arcade deploy</c>, from the project to the running server.</summary>
internal sealed class DeployRun(DeployRequest request, Func<EngineClient> connect, TextWriter output, TextWriter error, TimeProvider time)
{
    private const int LargestArchive = 64 * 1024 * 1024;
    private const int LongestName = 100;

    // The service's clock may be behind this one: its lines of this run are wanted all the same.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var target = Find();

        // Before anything is built: it would be in vain.
        using var engine = request.IsDryRun ? null : connect();
        await error.WriteLineAsync($"Publishing {Path.GetFileName(target.Path)} …");
        using var server = await PublishedServer.PublishAsync(target, error, cancellationToken);
        var name = NameOf(server);
        var files = Select(server);
        var archive = await ServerArchive.PackAsync(files, cancellationToken);
        if (archive.Bytes.Length > LargestArchive)
            throw new DeclaredException(DeployErrors.TooLarge, Size(archive.Bytes.Length), Size(LargestArchive), IgnoreRules.FileName);
        var secrets = await DeploySecrets.CollectAsync(server, request.Secrets, error, cancellationToken);
        await ListAsync(name, files, archive, secrets.Keys);
        if (engine is null)
            return Report(name, files, archive, secrets.Keys, status: null);
        var status = await SendAsync(engine, name, server, archive, secrets, cancellationToken);
        return Report(name, files, archive, secrets.Keys, status);
    }

    private ServerTarget Find()
    {
        try
        {
            var target = ServerTarget.Find(request.Path);
            return target.Kind == ServerTargetKind.Project ? target : throw new DeclaredException(DeployErrors.NoServer, $"'{request.Path}' is no project; name a .csproj or its directory");
        }
        catch (ServerTargetException problem)
        {
            throw new DeclaredException(DeployErrors.NoServer, problem.Message);
        }
    }

    private string NameOf(PublishedServer server)
    {
        var name = request.Name ?? server.Name.ToLowerInvariant();
        return name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : throw new DeclaredException(DeployErrors.NameUnusable, name);
    }

    private static IReadOnlyList<DeployedFile> Select(PublishedServer server)
    {
        IgnoreRules rules;
        try
        {
            rules = IgnoreRules.Of(server.ProjectDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(DeployErrors.FileUnusable, IgnoreRules.FileName, failure.Message);
        }

        IReadOnlyList<DeployedFile> files = [.. server.Files().Where(file => !rules.LeavesOut(file.Name))];
        if (files.Where(static file => KeyFiles.Include(file.Name)).Select(static file => file.Name).ToArray() is { Length: > 0 } keys)
            throw new DeclaredException(DeployErrors.KeyFiles, string.Join(", ", keys), IgnoreRules.FileName);
        return files.Any(file => file.Name == server.Entrypoint)
            ? files
            : throw new DeclaredException(DeployErrors.NoProgram, server.Entrypoint, $"{IgnoreRules.FileName} leaves it out");
    }

    private async Task ListAsync(string name, IReadOnlyList<DeployedFile> files, ServerArchive archive, IEnumerable<string> secrets)
    {
        foreach (var file in files)
            await error.WriteLineAsync($"  {Size(file.Size),10}  {file.Name}");
        await error.WriteLineAsync($"{name}: {files.Count} files, {Size(files.Sum(static file => file.Size))}, packed {Size(archive.Bytes.Length)}, SHA-256 {archive.Digest}");
        if (string.Join(", ", secrets) is { Length: > 0 } keys)
            await error.WriteLineAsync($"Secrets: {keys}");
    }

    private async Task<string> SendAsync(
        EngineClient engine, string name, PublishedServer server, ServerArchive archive, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow() - ClockDifference;
        using var limit = new CancellationTokenSource(request.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var late = DeployErrors.NotTaken;
        try
        {
            await DeploySecrets.SendAsync(engine, secrets, error, either.Token);
            await UploadAsync(engine, name, server, archive, either.Token);
            late = DeployErrors.TimedOut;
            return request.Waits ? (await new DeployFollow(engine, name, error, time).UntilItRunsAsync(began, either.Token)).Status : DeploymentStatus.Pending;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DeclaredException(late, name, request.Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        }
        catch (ServiceException problem)
        {
            throw ServiceFailures.Declare(problem);
        }
    }

    private async Task UploadAsync(EngineClient engine, string name, PublishedServer server, ServerArchive archive, CancellationToken cancellationToken)
    {
        var bundle = new DeploymentBundle { Name = server.Name, Version = server.Version, Bytes = archive.Bytes, Sha256 = archive.Digest, Entrypoint = server.Entrypoint };
        var deployment = new NewDeployment { Name = name, Description = "MCP Server deployed via CLI", Toolkits = new DeploymentToolkits { Bundles = [bundle] } };
        if (await IsThereAsync(engine, name, cancellationToken))
        {
            await error.WriteLineAsync($"Updating {name} …");
            await engine.Deployments.ReplaceAsync(name, deployment, cancellationToken);
        }
        else
        {
            await error.WriteLineAsync($"Deploying {name} …");
            await engine.Deployments.CreateAsync(deployment, cancellationToken);
        }
    }

    private static async Task<bool> IsThereAsync(EngineClient engine, string name, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Deployments.GetStatusAsync(name, cancellationToken);
            return true;
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
        {
            return false;
        }
    }

    private int Report(string name, IReadOnlyList<DeployedFile> files, ServerArchive archive, IEnumerable<string> secrets, string? status)
    {
        if (!request.WritesJson)
        {
            output.WriteLine(status switch { null => "Nothing was sent.", DeploymentStatus.Running => $"{name} runs.", _ => $"{name} was taken." });
            return CommandExit.Success;
        }

        JsonOutput.Write(output, json =>
        {
            json.WriteString("name", name);
            json.WriteString("status", status);
            json.WriteString("sha256", archive.Digest);
            json.WriteNumber("bytes", archive.Bytes.Length);
            json.WriteStartArray("files");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("size", file.Size);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("secrets");
            foreach (var secret in secrets)
                json.WriteStringValue(secret);
            json.WriteEndArray();
        });
        return CommandExit.Success;
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MiB"),
    };
}
