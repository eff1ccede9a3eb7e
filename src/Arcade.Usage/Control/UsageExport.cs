using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Control;

/// <summary>Everything held here, as JSON: what means something to a person by name, and every other file as it stands.</summary>
internal sealed class UsageExport(UsageContext context)
{
    private const int FileLimit = 16 * 1024 * 1024;
    private const string Prefix = "usage";

    public byte[] Write()
    {
        var control = new UsageControl(context, mayStart: false);
        var json = new Utf8Builder(4096).Raw("{\"identity\":"u8);
        WriteFile(json, context.Paths?.Identity, IdentityFile.Limit);
        json.Raw(",\"ledger\":"u8);
        WriteFile(json, context.Paths?.Ledger, LedgerFormat.Limit);
        var events = control.GetEvents();
        json.Raw(",\"pending\":"u8);
        WriteAll(json, events.Pending);
        json.Raw(",\"sent\":"u8);
        WriteAll(json, events.Sent);
        var status = control.GetStatus();
        json.Raw(",\"dropped\":{"u8);
        var isFirst = true;
        foreach (var (reason, count) in status.Accounts.Dropped)
        {
            json.Raw(isFirst ? ""u8 : ","u8).String(reason).Raw(":"u8).Integer(count);
            isFirst = false;
        }

        json.Raw("},\"last_problem\":"u8).StringOrNull(status.LastProblem).Raw(",\"endpoint\":"u8);
        WriteEndpoint(json);
        json.Raw(",\"files\":{"u8);
        if (context is { Paths: { } paths, OwnsState: true })
            WriteFiles(json, paths);
        return json.Raw("}}"u8).ToArray();
    }

    /// <summary>The file's address; its key is the user's own, and shows whole only in the file.</summary>
    private void WriteEndpoint(Utf8Builder json)
    {
        var endpoint = context is { Files: { } files, Paths: { } paths, OwnsState: true } ? EndpointFile.Parse(files.Read(paths.Endpoint, EndpointFile.Limit)) : null;
        json.StringOrNull(endpoint?.Host);
    }

    /// <summary>Locks and markers are empty texts; what is written above is not repeated.</summary>
    private void WriteFiles(Utf8Builder json, StateFiles paths)
    {
        var isFirst = true;
        foreach (var directory in new[] { paths.Directory, paths.Usage, paths.Journal })
        {
            foreach (var name in context.Files!.List(directory).Order(StringComparer.Ordinal))
            {
                var path = Path.Combine(directory, name);
                var isOurs = directory != paths.Directory || name.StartsWith(Prefix, StringComparison.Ordinal);
                if (!isOurs || path == paths.Identity || path == paths.Ledger || path == paths.Endpoint || context.Files.Read(path, FileLimit) is not { } content)
                    continue;
                json.Raw(isFirst ? ""u8 : ","u8).String(Path.GetRelativePath(paths.Directory, path)).Raw(":"u8).String(System.Text.Encoding.UTF8.GetString(content));
                isFirst = false;
            }
        }
    }

    /// <summary>A file's JSON as it stands; what is none, as a text.</summary>
    private void WriteFile(Utf8Builder json, string? path, int limit)
    {
        var content = path is not null && context is { Files: { } files, OwnsState: true } ? files.Read(path, limit) : null;
        if (content is null)
            json.Raw("null"u8);
        else if (JsonParser.Parse(content) is { } value)
            json.Raw(value.Raw);
        else
            json.String(System.Text.Encoding.UTF8.GetString(content));
    }

    private static void WriteAll(Utf8Builder json, IReadOnlyList<string> items)
    {
        json.Raw("["u8);
        for (var i = 0; i < items.Count; i++)
            json.Raw(i == 0 ? ""u8 : ","u8).Raw(items[i]);
        json.Raw("]"u8);
    }
}
