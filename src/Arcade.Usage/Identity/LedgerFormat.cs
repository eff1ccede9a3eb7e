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

        var entries = new List<LedgerEntry>();
        foreach (var item in file["entries"]?.Items ?? [])
        {
            if (item.Text("anon_id") is not { } anonymousId || !Uuid.IsValid(anonymousId))
                return null;
            entries.Add(ParseEntry(anonymousId, item));
        }

        var answers = new List<LedgerAnswer>();
        foreach (var item in file["answers"]?.Items ?? [])
        {
            if (item.Text("mark") is { } mark)
                answers.Add(new LedgerAnswer(mark, item.Text("principal")));
        }

        return new Ledger { Salt = salt, Entries = entries, Answers = answers, Resets = Texts(file["resets"]) };
    }

    public static byte[] Write(Ledger ledger)
    {
        var json = new Utf8Builder(1024).Raw("{\n  \"salt\": "u8).String(Hexadecimal.Format(ledger.Salt)).Raw(",\n  \"entries\": ["u8);
        for (var i = 0; i < ledger.Entries.Count; i++)
        {
            json.Raw(i == 0 ? "\n    "u8 : ",\n    "u8);
            WriteEntry(json, ledger.Entries[i]);
        }

        json.Raw("\n  ],\n  \"resets\": ["u8);
        for (var i = 0; i < ledger.Resets.Count; i++)
            json.Raw(i == 0 ? ""u8 : ", "u8).String(ledger.Resets[i]);
        json.Raw("],\n  \"answers\": ["u8);
        for (var i = 0; i < ledger.Answers.Count; i++)
        {
            json.Raw(i == 0 ? "\n    {\"mark\": "u8 : ",\n    {\"mark\": "u8).String(ledger.Answers[i].Mark)
                .Raw(", \"principal\": "u8).StringOrNull(ledger.Answers[i].Principal).Raw("}"u8);
        }

        return json.Raw("]\n}\n"u8).ToArray();
    }

    private static LedgerEntry ParseEntry(string anonymousId, JsonValue item)
    {
        var aliases = new List<LedgerAlias>();
        foreach (var alias in item["aliases"]?.Items ?? [])
        {
            if (alias.Text("host") is { } host && alias.Text("key") is { } key)
                aliases.Add(new LedgerAlias(new EndpointKey(host, key), ParseState(alias.Text("state")), alias.Text("uuid"), alias.Text("timestamp")));
        }

        return new LedgerEntry(anonymousId)
        {
            MadeOn = item.Text("made_on"),
            Principal = item.Text("principal"),
            Identity = item.Text("identity"),
            Mark = item.Text("mark"),
            Aliases = aliases,
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
        for (var i = 0; i < entry.Aliases.Count; i++)
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

    private static List<string> Texts(JsonValue? array)
    {
        var texts = new List<string>();
        foreach (var item in array?.Items ?? [])
        {
            if (item.AsString() is { } text)
                texts.Add(text);
        }

        return texts;
    }
}
