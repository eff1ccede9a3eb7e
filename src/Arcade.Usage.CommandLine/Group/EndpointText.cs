using System.Text.Json;
using Arcade.Usage.Consent;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>An endpoint for a person and for a machine; the key is never whole in either.</summary>
internal static class EndpointText
{
    public static string Of(UsageEndpoint endpoint, ProductNames names) =>
        $"{endpoint.Host} (key {KeyMask.Of(endpoint.ApiKey)}, {Source(endpoint.Source, names)})";

    public static void Write(Utf8JsonWriter json, UsageEndpoint? endpoint)
    {
        if (endpoint is null)
        {
            json.WriteNull("endpoint"u8);
            return;
        }

        json.WriteStartObject("endpoint"u8);
        json.WriteString("host"u8, endpoint.Host);
        json.WriteString("key"u8, KeyMask.Of(endpoint.ApiKey));
        json.WriteString("source"u8, endpoint.Source switch
        {
            EndpointSource.Environment => "environment",
            EndpointSource.File => "file",
            _ => "built_in",
        });
        json.WriteEndObject();
    }

    private static string Source(EndpointSource source, ProductNames names) => source switch
    {
        EndpointSource.Environment => $"from {names.HostVariable} and {names.ApiKeyVariable}",
        EndpointSource.File => "from usage.endpoint.json",
        _ => "built in",
    };
}
