using Arcade.Usage.State;

namespace Arcade.Usage.Consent;

/// <summary>Finds the endpoint: the environment's pair, else the file's, else the built-in one.</summary>
internal static class EndpointSearch
{
    /// <summary>The endpoint that holds now.</summary>
    /// <remarks>
    /// Half a pair in the environment counts for nothing. A whole pair that can't be used (http to another machine) ends the
    /// search without an endpoint: whoever wrote it did not mean the next source.
    /// </remarks>
    public static UsageEndpoint? Find(Func<string, string?> variable, ProductNames names, Files files, StateFiles? paths, UsageEndpoint? builtIn)
    {
        var host = variable(names.HostVariable);
        var key = variable(names.ApiKeyVariable);
        if (host is { Length: > 0 } && key is { Length: > 0 })
            return UsageEndpoint.TryCreate(host, key, EndpointSource.Environment);
        if (paths is not null && files.Read(paths.Endpoint, EndpointFile.Limit) is { } content)
            return EndpointFile.Parse(content);
        return builtIn;
    }

    /// <summary>Every endpoint whose key is known now: a record may belong to any of them.</summary>
    public static IReadOnlyList<UsageEndpoint> FindAll(
        Func<string, string?> variable, ProductNames names, Files files, StateFiles? paths, UsageEndpoint? builtIn)
    {
        var found = new List<UsageEndpoint>();
        Add(UsageEndpoint.TryCreate(variable(names.HostVariable), variable(names.ApiKeyVariable), EndpointSource.Environment));
        Add(paths is null ? null : EndpointFile.Parse(files.Read(paths.Endpoint, EndpointFile.Limit)));
        Add(builtIn);
        return found;

        void Add(UsageEndpoint? endpoint)
        {
            if (endpoint is not null && !found.Exists(other => other.Host == endpoint.Host && other.ApiKey == endpoint.ApiKey))
                found.Add(endpoint);
        }
    }
}
