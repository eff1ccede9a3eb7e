using System.Globalization;
using System.Text.Json;
using Arcade.Cli.Interaction;

namespace Arcade.Cli.Demo;

/// <summary>Shows the story: the timeline as the collector holds it, the persons with their ids, and what holds.</summary>
internal static class DemoReport
{
    public static void Write(Terminal terminal, DemoStory story, IReadOnlyList<DemoCheck> checks)
    {
        terminal.Line();
        terminal.Heading("The timeline, as the collector holds it");
        terminal.Table(
            ["Time", "Event", "Command", "Exit", "Distinct id", "Person"],
            story.Events.Select(item => (IReadOnlyList<string>)
            [
                item.Timestamp.Length > 22 ? item.Timestamp[11..23] : item.Timestamp,
                item.IsAlias ? "alias -> " + Short(item.Text("alias") ?? "?") : item.Name,
                item.Command ?? string.Empty,
                item.Number("exit_code")?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                Short(item.DistinctId),
                PersonName(story, item.Person),
            ]));
        terminal.Heading("The persons");
        terminal.Table(
            ["Person", "Ids"],
            story.Persons.OrderBy(person => PersonName(story, person.Uuid), StringComparer.Ordinal).Select(person => (IReadOnlyList<string>)[PersonName(story, person.Uuid), string.Join(", ", person.DistinctIds)]));
        terminal.Heading("What the specification promises");
        foreach (var check in checks)
            terminal.Check(check.Holds, check.Promise);
    }

    public static void WriteJson(TextWriter output, DemoStory story, IReadOnlyList<DemoCheck> checks, Uri? page) => JsonOutput.Write(output, writer =>
    {
        writer.WriteStartArray("steps");
        foreach (var (step, result) in story.Steps.Zip(story.Results))
        {
            writer.WriteStartObject();
            writer.WriteString("typed", step.Typed);
            writer.WriteNumber("exit_code", result.ExitCode);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("events");
        foreach (var item in story.Events)
            WriteEvent(writer, item);
        writer.WriteEndArray();
        writer.WriteStartArray("persons");
        foreach (var person in story.Persons)
        {
            writer.WriteStartObject();
            writer.WriteString("uuid", person.Uuid);
            writer.WriteStartArray("distinct_ids");
            foreach (var id in person.DistinctIds)
                writer.WriteStringValue(id);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("checks");
        foreach (var check in checks)
        {
            writer.WriteStartObject();
            writer.WriteString("promise", check.Promise);
            writer.WriteBoolean("holds", check.Holds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (page is not null)
            writer.WriteString("page", page.ToString());
    });

    private static void WriteEvent(Utf8JsonWriter writer, HeldEvent item)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", item.Uuid);
        writer.WriteString("event", item.Name);
        writer.WriteString("timestamp", item.Timestamp);
        writer.WriteString("distinct_id", item.DistinctId);
        writer.WriteString("person", item.Person);
        writer.WritePropertyName("properties");
        item.Properties.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static string Short(string id) => id.Length > 13 ? id[..8] + "…" + id[^4..] : id;

    private static string PersonName(DemoStory story, string uuid)
    {
        // Numbered as they come on in the timeline.
        var index = story.Events.Select(static item => item.Person).Distinct().ToList().IndexOf(uuid);
        return index < 0 ? "nobody" : string.Create(CultureInfo.InvariantCulture, $"person {index + 1} ({Short(uuid)})");
    }
}
