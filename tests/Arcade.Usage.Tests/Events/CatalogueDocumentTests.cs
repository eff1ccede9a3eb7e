using System.Text.Json;
using Arcade.Usage.Events;

namespace Arcade.Usage.Tests.Events;

public sealed class CatalogueDocumentTests
{
    [Fact]
    public void The_page_in_docs_is_the_catalogue() => Repository.AssertGenerated("docs/usage-events.md", CatalogueDocument.WriteMarkdown(new UsageCatalogue(), "arcade"));

    [Fact]
    public void The_schema_in_docs_is_the_catalogues() => Repository.AssertGenerated("docs/usage-events.schema.json", CatalogueDocument.WriteSchema(new UsageCatalogue()));

    [Fact]
    public void The_schema_lists_every_declared_property_and_nothing_more()
    {
        using var schema = JsonDocument.Parse(CatalogueDocument.WriteSchema(new UsageCatalogue()));
        var events = schema.RootElement.GetProperty("oneOf").EnumerateArray().ToList();
        Assert.Equal(["CLI execution succeeded", "CLI execution failed", "MCP server started"], events.Select(static item => item.GetProperty("properties").GetProperty("event").GetProperty("const").GetString()!));
        foreach (var (definition, item) in new UsageCatalogue().Events.Zip(events))
        {
            var properties = item.GetProperty("properties").GetProperty("properties");
            Assert.False(properties.GetProperty("additionalProperties").GetBoolean());
            var names = properties.GetProperty("properties").EnumerateObject().Select(static property => property.Name).ToList();
            Assert.Equal(definition.Properties.Select(static property => property.Name), names.Take(definition.Properties.Count));
            Assert.Equal(["$lib", "$lib_version", "$is_server", "$geoip_disable", "$ip", "schema", "$process_person_profile", "dropped_events"], names.Skip(definition.Properties.Count));
        }
    }

    [Fact]
    public void The_librarys_version_is_the_repositorys() =>
        Assert.Contains($"<VersionPrefix>{ThisLibrary.Version}</VersionPrefix>", File.ReadAllText(Repository.PathOf("eng/Versions.props")), StringComparison.Ordinal);
}
