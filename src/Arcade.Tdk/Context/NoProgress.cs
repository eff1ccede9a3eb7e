namespace Arcade.Tdk.Context;

internal sealed class NoProgress : IToolProgress
{
    public static NoProgress Instance { get; } = new();

    public Task ReportAsync(double progress, double? total, string? message, CancellationToken cancellationToken) => Task.CompletedTask;
}
