namespace Arcade.Tdk.Context;

internal sealed class NoLog : IToolLog
{
    public static NoLog Instance { get; } = new();

    public Task WriteAsync(ToolLogLevel level, string message, CancellationToken cancellationToken) => Task.CompletedTask;
}
