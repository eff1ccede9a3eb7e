namespace Arcade.Tdk.Context;

/// <summary>The client's model (MCP 2025-11-25, client/sampling).</summary>
public interface IToolSampling
{
    /// <summary>Asks the client's model.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the model answered.</returns>
    /// <exception cref="NotSupportedException">The client or the transport doesn't offer it.</exception>
    Task<SamplingAnswer> AskAsync(SamplingRequest request, CancellationToken cancellationToken = default);
}
