namespace Arcade.Tdk.Context;

/// <summary>How far a call has come (MCP 2025-11-25, basic/utilities/progress).</summary>
public interface IToolProgress
{
    /// <summary>Tells the caller, if it asked to be told.</summary>
    /// <param name="progress">How far; grows with each report.</param>
    /// <param name="total">How far it will be at the end; null if that isn't known.</param>
    /// <param name="message">What is being done; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReportAsync(double progress, double? total = null, string? message = null, CancellationToken cancellationToken = default);
}
