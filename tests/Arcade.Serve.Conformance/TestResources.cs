using Arcade.Serve.Resources;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Conformance;

internal static class TestResources
{
    public static IReadOnlyList<ServerResource> All { get; } =
    [
        ServerResource.FromText("test://static-text", "Static text", "This is the content of the static text resource."),
        new ServerResource
        {
            Address = "test://static-binary",
            Name = "Static binary",
            MediaType = "image/png",
            Read = static (address, _, _) => Task.FromResult(new ToolResource(address, "image/png") { Data = Samples.Png }),
        },
        new ServerResource
        {
            Address = "test://template/{id}/data",
            Name = "Template",
            MediaType = "application/json",
            Read = static (address, holes, _) => Task.FromResult(
                new ToolResource(address, "application/json") { Text = $$"""{"id":"{{holes["id"]}}","templateTest":true,"data":"Data for ID: {{holes["id"]}}"}""" }),
        },
        ServerResource.FromText("test://watched-resource", "Watched", "Clients may ask to be told of changes."),
    ];
}
