using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary><c>usage.links.json</c>.</summary>
internal static class LedgerFormat
{
    public const int Limit = 1024 * 1024;

    /// <summary>Reads the ledger.</summary>
    /// <returns>Null where it is not valid, which counts as absent.</returns>
    public static Ledger? Parse(byte[]? content)
    {
        if (content is null || JsonParser.Parse(content) is not { Kind: JsonKind.Object } file)
            return null;
        if (Hexadecimal.ParseBytes(file.Text("salt")) is not { Length: 16 } salt)
            return null;

        if (!TryParseEntries(file["entries"], out var entries))
            return null;
        return new Ledger { Salt = salt, Entries = entries!, Answers = ParseAnswers(file["answers"])!, Resets = Texts(file["resets"])! };
    }

    private static bool TryParseEntries(JsonValue? array, out LedgerEntry[]? entries)
    {
        entries = null;
        if (array is not { Kind: JsonKind.Array, HasItems: true })
            return true;
        var items = array.Items;
        entries = new LedgerEntry[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Text("anon_id") is not { } anonymousId || !Uuid.IsValid(anonymousId))
                return false;
            entries[i] = ParseEntry(anonymousId, items[i]);
        }

        return true;
    }

    public static byte[] Write(Ledger ledger)
    {
        var json = new Utf8Builder(1024).Raw("{\n  \"salt\": "u8).String(Hexadecimal.Format(ledger.Salt)).Raw(",\n  \"entries\": ["u8);
        for (var i = 0; i < ledger.Entries.Length; i++)
        {
            json.Raw(i == 0 ? "\n    "u8 : ",\n    "u8);
            WriteEntry(json, ledger.Entries[i]);
        }

        json.Raw("\n  ],\n  \"resets\": ["u8);
        for (var i = 0; i < ledger.Resets.Length; i++)
            json.Raw(i == 0 ? ""u8 : ", "u8).String(ledger.Resets[i]);
        json.Raw("],\n  \"answers\": ["u8);
        for (var i = 0; i < ledger.Answers.Length; i++)
        {
            json.Raw(i == 0 ? "\n    {\"mark\": "u8 : ",\n    {\"mark\": "u8).String(ledger.Answers[i].Mark)
                .Raw(", \"principal\": "u8).StringOrNull(ledger.Answers[i].Principal).Raw("}"u8);
        }

        return json.Raw("]\n}\n"u8).ToArray();
    }

    private static LedgerEntry ParseEntry(string anonymousId, JsonValue item)
    {
        return new LedgerEntry(anonymousId)
        {
            MadeOn = item.Text("made_on"),
            Principal = item.Text("principal"),
            Identity = item.Text("identity"),
            Mark = item.Text("mark"),
            Aliases = ParseAliases(item["aliases"])!,
        };
    }

    private static void WriteEntry(Utf8Builder json, LedgerEntry entry)
    {
        json.Raw("{\"anon_id\": "u8).String(entry.AnonymousId)
            .Raw(", \"made_on\": "u8).StringOrNull(entry.MadeOn)
            .Raw(", \"principal\": "u8).StringOrNull(entry.Principal)
            .Raw(", \"identity\": "u8).StringOrNull(entry.Identity)
            .Raw(", \"mark\": "u8).StringOrNull(entry.Mark)
            .Raw(", \"aliases\": ["u8);
        for (var i = 0; i < entry.Aliases.Length; i++)
        {
            var alias = entry.Aliases[i];
            json.Raw(i == 0 ? "{\"host\": "u8 : ", {\"host\": "u8).String(alias.Endpoint.Host)
                .Raw(", \"key\": "u8).String(alias.Endpoint.KeyHash)
                .Raw(", \"state\": "u8).String(Name(alias.State))
                .Raw(", \"uuid\": "u8).StringOrNull(alias.Uuid)
                .Raw(", \"timestamp\": "u8).StringOrNull(alias.Timestamp).Raw("}"u8);
        }

        json.Raw("]}"u8);
    }

    private static AliasState ParseState(string? name) => name switch
    {
        "due" => AliasState.Due,
        "acknowledged" => AliasState.Acknowledged,
        "refused" => AliasState.Refused,
        _ => AliasState.Noted,
    };

    private static string Name(AliasState state) => state switch
    {
        AliasState.Due => "due",
        AliasState.Acknowledged => "acknowledged",
        AliasState.Refused => "refused",
        _ => "noted",
    };

    private static LedgerAlias[]? ParseAliases(JsonValue? array)
    {
        if (array is not { HasItems: true })
            return null;
        var aliases = new LedgerAlias[array.Items.Length];
        var count = 0;
        foreach (var item in array.Items)
        {
            if (item.Text("host") is { } host && item.Text("key") is { } key)
                aliases[count++] = new LedgerAlias(new EndpointKey(host, key), ParseState(item.Text("state")), item.Text("uuid"), item.Text("timestamp"));
        }

        return GrowingArray.Trimmed(aliases, count);
    }

    private static LedgerAnswer[]? ParseAnswers(JsonValue? array)
    {
        if (array is not { HasItems: true })
            return null;
        var answers = new LedgerAnswer[array.Items.Length];
        var count = 0;
        foreach (var item in array.Items)
        {
            if (item.Text("mark") is { } mark)
                answers[count++] = new LedgerAnswer(mark, item.Text("principal"));
        }

        return GrowingArray.Trimmed(answers, count);
    }

    private static string[]? Texts(JsonValue? array)
    {
        if (array is not { HasItems: true })
            return null;
        var texts = new string[array.Items.Length];
        var count = 0;
        foreach (var item in array.Items)
        {
            if (item.AsString() is { } text)
                texts[count++] = text;
        }

        return GrowingArray.Trimmed(texts, count);
    }
}
