using Arcade.Usage.Identity;
using Arcade.Usage.Json;

namespace Arcade.Usage.Control;

/// <summary>Everything held here, as JSON.</summary>
internal sealed class UsageExport(UsageContext context)
{
    public byte[] Write()
    {
        var control = new UsageControl(context, mayStart: false);
        var json = new Utf8Builder(4096).Raw("{\"identity\":"u8);
        WriteFile(json, context.Paths?.Identity, IdentityFile.Limit);
        json.Raw(",\"ledger\":"u8);
        WriteFile(json, context.Paths?.Ledger, LedgerFormat.Limit);
        json.Raw(",\"pending\":"u8);
        WriteAll(json, control.PendingEvents());
        json.Raw(",\"sent\":"u8);
        WriteAll(json, control.SentReceipts());
        var status = control.GetStatus();
        json.Raw(",\"dropped\":{"u8);
        var isFirst = true;
        foreach (var (reason, count) in status.Accounts.Dropped)
        {
            json.Raw(isFirst ? ""u8 : ","u8).String(reason).Raw(":"u8).Integer(count);
            isFirst = false;
        }

        return json.Raw("},\"last_problem\":"u8).StringOrNull(status.LastProblem).Raw("}"u8).ToArray();
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
