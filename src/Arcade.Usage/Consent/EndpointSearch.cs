using System.Runtime.CompilerServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Consent;

/// <summary>Finds the endpoint: the environment's pair, else the file's, else the built-in one.</summary>
internal static class EndpointSearch
{
    /// <summary>The endpoint that holds now.</summary>
    /// <remarks>
    /// Half a pair in the environment counts for nothing. A whole pair that can't be used (http to another machine) ends the
    /// search without an endpoint: whoever wrote it did not mean the next source. So does a file that is there and can't be read
    /// (a link, another's, too large).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsageEndpoint? Find(VariableReader variables, UsageSettings settings, Files files, StateFiles? paths)
    {
        var host = variables.Read(settings.Names.HostVariable);
        var key = variables.Read(settings.Names.ApiKeyVariable);
        if (host is { Length: > 0 } && key is { Length: > 0 })
            return UsageEndpoint.TryCreate(host, key, (int)EndpointSource.Environment);
        if (paths is null)
            return settings.BuiltInEndpoint;
        // Opening it tells whether it is missing; most are, and cost no other call.
        if (files.Read(paths.Endpoint, EndpointFile.Limit, out var isMissing) is { } content)
            return EndpointFile.Parse(content);
        return isMissing ? settings.BuiltInEndpoint : null;
    }

    /// <summary>Every endpoint whose key is known now: a record may belong to any of them.</summary>
    public static IReadOnlyList<UsageEndpoint> FindAll(
        VariableReader variables, UsageSettings settings, Files files, StateFiles? paths)
    {
        var found = new List<UsageEndpoint>();
        Add(UsageEndpoint.TryCreate(variables.Read(settings.Names.HostVariable), variables.Read(settings.Names.ApiKeyVariable), EndpointSource.Environment));
        Add(paths is null ? null : EndpointFile.Parse(files.Read(paths.Endpoint, EndpointFile.Limit)));
        Add(settings.BuiltInEndpoint);
        return found;

        void Add(UsageEndpoint? endpoint)
        {
            if (endpoint is not null && !found.Exists(other => other.Host == endpoint.Host && other.ApiKey == endpoint.ApiKey))
                found.Add(endpoint);
        }
    }
}
