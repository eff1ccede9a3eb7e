using System.Text;
using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>The catalogue as a page for people and as a JSON schema; docs/ holds both, and a test keeps them equal.</summary>
public static class CatalogueDocument
{
    private static readonly (string Name, string Type, string Text)[] Common =
    [
        ("uuid", "string", "The event's own id (UUID version 7), made when it is recorded and kept for ever."),
        ("timestamp", "string", "The command's end: UTC, six fractional digits."),
        ("distinct_id", "string", "A random anonymous id, or the id of the account that is logged in."),
    ];

    private static readonly (string Name, string Type, string Text)[] CommonProperties =
    [
        ("$lib", "string", "Always `arcade-usage`."),
        ("$lib_version", "string", "The tracking library's version."),
        ("$is_server", "boolean", "Always false."),
        ("$geoip_disable", "boolean", "Always true: the service derives no place."),
        ("$ip", "string", "Always `0.0.0.0`, so that the service stores no address."),
        ("schema", "integer", "The number of the shape of events."),
        ("$process_person_profile", "boolean", "False, on anonymous events only: they make no person."),
        ("dropped_events", "integer", "How many events were given up before this one; absent when none were."),
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="catalogue">What may be said.</param>
    /// <param name="product">The product's name.</param>
    /// <returns>Markdown.</returns>
    public static string WriteMarkdown(UsageCatalogue catalogue, string product)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(product);
        var variable = new ProductNames(product).TrackingVariable;
        var page = new StringBuilder()
            .Append("# What ").Append(product).Append(" says about its use\n\n")
            .Append("This page is generated from the declarations in the code; nothing that it doesn't list can be sent.\n")
            .Append("Values never contain text from you, your files, your environment, a server or an exception.\n\n")
            .Append("Switch it off: `").Append(product).Append(" usage off`, or `").Append(variable).Append("=0`, or `DO_NOT_TRACK=1`.\n")
            .Append("See it: `").Append(product).Append(" usage show`, or `").Append(variable).Append("=log`.\n\n")
            .Append("Scope ").Append(catalogue.Scope).Append(", schema ").Append(StandardEvents.Schema).Append(".\n");
        foreach (var definition in catalogue.Events)
        {
            page.Append("\n## ").Append(definition.Name).Append("\n\n").Append(definition.When).Append("\n\n| property | kind | what it says |\n|---|---|---|\n");
            foreach (var property in definition.Properties)
                page.Append("| `").Append(property.Name).Append("` | ").Append(property.Kind).Append(" | ").Append(property.Description).Append(" |\n");
        }

        page.Append("\n## With every event\n\n| name | kind | what it says |\n|---|---|---|\n");
        foreach (var (name, type, text) in Common.Concat(CommonProperties))
            page.Append("| `").Append(name).Append("` | ").Append(type).Append(" | ").Append(text).Append(" |\n");
        return page
            .Append("\n## $create_alias\n\nSent once when you log in, so that your earlier anonymous events count as yours: ")
            .Append("`distinct_id` is the anonymous id, `alias` the account's. It carries the names above, and never `$process_person_profile`.\n")
            .ToString();
    }

    /// <summary>Writes a JSON schema (2020-12) that each event follows.</summary>
    /// <param name="catalogue">What may be said.</param>
    /// <returns>JSON.</returns>
    public static string WriteSchema(UsageCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var json = new Utf8Builder(8192).Raw("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"oneOf\": ["u8);
        for (var i = 0; i < catalogue.Events.Count; i++)
        {
            json.Raw(i == 0 ? "\n    "u8 : ",\n    "u8);
            WriteEvent(json, catalogue.Events[i]);
        }

        return Encoding.UTF8.GetString(json.Raw("\n  ]\n}\n"u8).Written);
    }

    private static void WriteEvent(Utf8Builder json, UsageEventDefinition definition)
    {
        json.Raw("{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"uuid\", \"event\", \"timestamp\", \"distinct_id\", \"properties\"], \"properties\": {"u8)
            .Raw("\"event\": {\"const\": "u8).String(definition.Name).Raw("}"u8);
        foreach (var (name, type, _) in Common)
            json.Raw(", "u8).String(name).Raw(": {\"type\": "u8).String(type).Raw("}"u8);
        json.Raw(", \"properties\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"u8);
        var isFirst = true;
        foreach (var property in definition.Properties)
        {
            json.Raw(isFirst ? "\n      "u8 : ",\n      "u8).String(property.Name).Raw(": {\"type\": "u8).String(property.JsonType);
            if (property.Pattern is { } pattern)
                json.Raw(", \"pattern\": "u8).String(pattern);
            if (property.Values is { } values)
                WriteValues(json, values);
            json.Raw("}"u8);
            isFirst = false;
        }

        foreach (var (name, type, _) in CommonProperties)
            json.Raw(",\n      "u8).String(name).Raw(": {\"type\": "u8).String(type).Raw("}"u8);
        json.Raw("\n    }}}}"u8);
    }

    private static void WriteValues(Utf8Builder json, IReadOnlyList<string> values)
    {
        json.Raw(", \"enum\": ["u8);
        for (var i = 0; i < values.Count; i++)
            json.Raw(i == 0 ? ""u8 : ", "u8).String(values[i]);
        json.Raw("]"u8);
    }
}
