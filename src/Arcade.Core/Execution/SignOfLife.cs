using Arcade.Tdk.Context;

namespace Arcade.Core.Execution;

/// <summary>Progress that is passed on and gives the call its time anew.</summary>
internal sealed class SignOfLife(IToolProgress inner, CallClock clock) : IToolProgress
{
    public Task ReportAsync(double progress, double? total, string? message, CancellationToken cancellationToken)
    {
        clock.Restart();
        return inner.ReportAsync(progress, total, message, cancellationToken);
    }
}
