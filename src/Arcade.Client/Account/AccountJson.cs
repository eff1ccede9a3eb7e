using System.Text.Json;
using Arcade.Client.Http;

namespace Arcade.Client.Account;

/// <summary>Reads what the Cloud tells of accounts. Members may have one of two names, and what can't be one is left out.</summary>
internal static class AccountJson
{
    private const int MaxLength = 200;
    private const int MaxEmailLength = 320;

    public static AccountDetails? ReadDetails(JsonElement answer)
    {
        if (Member(answer, "data") is not { ValueKind: JsonValueKind.Object } data
            || (Id(data, "account_id") ?? Id(data, "principal_id")) is not { } account
            || Line(data, "email", MaxEmailLength) is not { } email)
        {
            return null;
        }

        return new AccountDetails
        {
            AccountId = account,
            Email = email,
            Organizations = ReadAll(Member(data, "organizations"), ReadOrganization),
            Projects = ReadAll(Member(data, "projects"), ReadProject),
        };
    }

    public static IReadOnlyList<T>? ReadItems<T>(JsonElement answer, Func<JsonElement, T?> read)
        where T : class => Member(answer, "data") is { ValueKind: JsonValueKind.Object } data && Member(data, "items") is { ValueKind: JsonValueKind.Array } items ? ReadAll(items, read) : null;

    public static Organization? ReadOrganization(JsonElement item) =>
        (Id(item, "org_id") ?? Id(item, "organization_id")) is { } id ? new Organization(id, Line(item, "name", MaxLength) ?? id, IsDefault(item)) : null;

    public static Project? ReadProject(JsonElement item) => Id(item, "project_id") is { } id
        ? new Project(id, Line(item, "name", MaxLength) ?? id, IsDefault(item), Id(item, "org_id") ?? Id(item, "organization_id"))
        : null;

    private static IReadOnlyList<T> ReadAll<T>(JsonElement? items, Func<JsonElement, T?> read)
        where T : class => items is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(read).OfType<T>()] : [];

    private static bool IsDefault(JsonElement item) => Member(item, "is_default") is { ValueKind: JsonValueKind.True };

    // Ids become segments of paths, where these two mean something else.
    private static string? Id(JsonElement item, string name) => Line(item, name, MaxLength) is { } id and not "." and not ".." ? id : null;

    private static string? Line(JsonElement item, string name, int maxLength)
    {
        if (Member(item, name) is not { ValueKind: JsonValueKind.String } value || !ErrorText.TryText(value, out var text))
            return null;
        var line = new string([.. text.Where(static c => !char.IsControl(c))]).Trim();
        return line.Length is > 0 && line.Length <= maxLength ? line : null;
    }

    private static JsonElement? Member(JsonElement item, string name) =>
        ErrorText.TryMember(item, name, out var value) ? value : null;
}
