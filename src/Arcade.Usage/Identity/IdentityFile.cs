using Arcade.Usage.Json;

namespace Arcade.Usage.Identity;

/// <summary><c>usage.json</c>, which the Python program reads and writes too: the anonymous id, and the principal it is linked with.</summary>
/// <param name="AnonymousId">A UUID.</param>
/// <param name="LinkedPrincipalId">1 to 200 characters, or null.</param>
internal sealed record IdentityFile(string AnonymousId, string? LinkedPrincipalId)
{
    public const int Limit = 64 * 1024;

    /// <summary>A longer principal is none of this product's: the file counts as damaged.</summary>
    public const int LongestPrincipal = 200;

    /// <summary>Members that are not ours, as they stood.</summary>
    public JsonMember[] Others { get => field ?? []; init; }

    /// <summary>Reads the file.</summary>
    /// <returns>Null where it is not valid, which counts as absent.</returns>
    public static IdentityFile? Parse(byte[]? content)
    {
        if (content is not { Length: <= Limit } || JsonParser.Parse(content) is not { Kind: JsonKind.Object } file)
            return null;
        if (file.Text("anon_id") is not { } anonymousId || !Uuid.IsValid(anonymousId))
            return null;

        var link = file["linked_principal_id"];
        var principal = link?.AsString();
        if (link is not null && link.Kind is not (JsonKind.Null or JsonKind.String))
            return null;
        if (principal is { Length: > LongestPrincipal })
            return null;
        return new IdentityFile(anonymousId, string.IsNullOrEmpty(principal) ? null : principal) { Others = OthersOf(file)! };
    }

    /// <summary>The file's text: two spaces of indent, as Python writes it, other programs' members kept.</summary>
    public byte[] Write()
    {
        var json = new Utf8Builder(256)
            .Raw("{\n  \"anon_id\": "u8).String(AnonymousId)
            .Raw(",\n  \"linked_principal_id\": "u8).StringOrNull(LinkedPrincipalId);
        foreach (var member in Others)
            json.Raw(",\n  "u8).String(member.Name).Raw(": "u8).Raw(member.Value.Raw);
        return json.Raw("\n}"u8).ToArray();
    }

    public bool SaysTheSameAs(IdentityFile? other) =>
        other is not null && AnonymousId == other.AnonymousId && LinkedPrincipalId == other.LinkedPrincipalId;

    private static JsonMember[]? OthersOf(JsonValue file)
    {
        var count = 0;
        foreach (var member in file.Members)
            count += IsOurs(member) ? 0 : 1;
        if (count == 0)
            return null;

        var others = new JsonMember[count];
        foreach (var member in file.Members)
        {
            if (!IsOurs(member))
                others[^count--] = member;
        }

        return others;
    }

    private static bool IsOurs(JsonMember member) => member.Name is "anon_id" or "linked_principal_id";
}
