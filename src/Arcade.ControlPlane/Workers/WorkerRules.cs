using System.Globalization;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>What a worker must be like to be registered.</summary>
internal static class WorkerRules
{
    /// <summary>Stands for a header's value in answers; sent back, it means the value that is stored.</summary>
    public const string Kept = "***";

    public const int MaximumRetry = 10;
    public const int MaximumTimeout = 3600;
    public const int MaximumWorkers = 10_000;

    private const int MaximumIdLength = 100;

    /// <summary>Whether a text can be a worker's id, and so a deployment's name.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaximumIdLength && char.IsAsciiLetterOrDigit(text[0]) && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    public static Worker Create(WorkerRegistration registration, DateTimeOffset now)
    {
        var id = registration.Id;
        if (!IsId(id))
        {
            throw ApiProblem.BadRequest(string.Create(
                CultureInfo.InvariantCulture,
                $"A worker's id must have 1 to {MaximumIdLength} letters, digits, dots, hyphens and underscores, and begin with a letter or a digit."));
        }

        return Checked(new Worker
        {
            Id = id,
            Kind = registration.Kind,
            Enabled = registration.Enabled,
            Managed = registration.Managed,
            Uri = ParseUri(registration.Uri),
            Retry = registration.Retry,
            Timeout = registration.Timeout,
            Credentials = registration.Credentials,
            Created = now,
            Updated = now,
        });
    }

    public static Worker Change(Worker worker, WorkerChange change, Actor actor, DateTimeOffset now)
    {
        if (change.Kind is { } kind && kind != worker.Kind)
            throw ApiProblem.BadRequest($"The worker {worker.Id} is of type {WorkerJson.NameOf(worker.Kind)}: change it by the member {WorkerJson.NameOf(worker.Kind)}.");
        var uri = change.Uri is null ? worker.Uri : ParseUri(change.Uri);
        if (worker.Managed && actor != Actor.System && (uri != worker.Uri || change.Secret is not null))
            throw ApiProblem.Conflict($"The address and the secret of the worker {worker.Id} are its deployment's to change. For a server of your own take another id, or remove the worker first.");
        return Checked(worker with
        {
            Enabled = change.Enabled ?? worker.Enabled,
            Uri = uri,
            Retry = change.Retry ?? worker.Retry,
            Timeout = change.Timeout ?? worker.Timeout,
            Credentials = change is { Secret: null, Headers: null, Secrets: null } ? worker.Credentials : new WorkerCredentials
            {
                Secret = change.Secret ?? worker.Credentials.Secret,
                Headers = Merge(worker.Credentials.Headers, change.Headers),
                Secrets = Merge(worker.Credentials.Secrets, change.Secrets),
            },
            Updated = now,
        });
    }

    private static Worker Checked(Worker worker)
    {
        if (worker.Retry is < 0 or > MaximumRetry)
            throw ApiProblem.BadRequest(string.Create(CultureInfo.InvariantCulture, $"retry must be from 0 to {MaximumRetry}."));
        if (worker.Timeout is < 1 or > MaximumTimeout)
            throw ApiProblem.BadRequest(string.Create(CultureInfo.InvariantCulture, $"timeout must be from 1 to {MaximumTimeout} seconds."));
        if (worker.Kind == WorkerKind.Http && worker.Credentials.Secret.Length == 0)
            throw ApiProblem.BadRequest("http.secret must be the secret that the worker was started with (ARCADE_WORKER_SECRET); it can't be empty.");
        foreach (var name in worker.Credentials.Headers.Keys)
        {
            if (!HeaderTemplate.IsName(name))
                throw ApiProblem.BadRequest("mcp.headers holds a name that no header can have, or one that the protocol itself sets.");
        }

        HeaderTemplate.Fill(worker.Credentials);
        return worker;
    }

    private static Uri ParseUri(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri is { UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 })
            return uri;
        throw ApiProblem.BadRequest("uri must be the whole http or https address of the worker, such as http://127.0.0.1:8002, without user, query and fragment.");
    }

    private static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string>? change)
    {
        if (change is null)
            return before;
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in change)
            merged[name] = value != Kept ? value : before.TryGetValue(name, out var kept) ? kept : throw ApiProblem.BadRequest($"{Kept} stands for a value that is stored, and one of these names has none yet.");
        return merged;
    }
}
