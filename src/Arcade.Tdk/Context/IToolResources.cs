namespace Arcade.Tdk.Context;

/// <summary>The server's resources.</summary>
public interface IToolResources
{
    /// <summary>Reads one.</summary>
    /// <param name="address">The resource's address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its contents, one or more.</returns>
    /// <exception cref="NotSupportedException">The transport doesn't offer it.</exception>
    /// <exception cref="KeyNotFoundException">There is no such resource.</exception>
    Task<IReadOnlyList<ToolResource>> ReadAsync(string address, CancellationToken cancellationToken = default);
}
