using System.Globalization;

namespace Arcade.ControlPlane.Workers;

/// <summary>What a failed request means: whether anything of it reached the worker, and how to say that. The texts of the exceptions are not passed on.</summary>
internal static class WorkerTroubles
{
    public static (WorkerFailureKind Kind, string What)? Explain(Exception exception, bool isLate, int seconds) => exception switch
    {
        OperationCanceledException when isLate => (WorkerFailureKind.TimedOut, string.Create(CultureInfo.InvariantCulture, $"didn't answer within {seconds} s")),

        // The handler's own limit for connecting.
        OperationCanceledException { InnerException: TimeoutException } => (WorkerFailureKind.Unreachable, "can't be reached: no connection in time"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (WorkerFailureKind.Unreachable, "can't be reached: its host's name is unknown"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => (WorkerFailureKind.Unreachable, "can't be reached: no secure connection, look at its certificate"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => (WorkerFailureKind.Unreachable, "can't be reached: nothing listens at its address"),

        // Cancelled by nobody here: the session of an MCP server ended, and with it all that was under way.
        HttpRequestException or IOException or OperationCanceledException => (WorkerFailureKind.Interrupted, "broke off the connection before its answer was complete"),
        _ => null,
    };
}
