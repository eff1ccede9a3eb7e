using System.Net;

namespace Arcade.Tdk.Adapters;

/// <summary>What the model is told of HTTP: the status and its class, never an address.</summary>
internal static class HttpWords
{
    public static string Refused(int status) => $"The remote service answered with status {Phrase(status)}, {Class(status)}.";

    public static string Wait(TimeSpan delay) => $" Wait {Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds))} second(s) before another try.";

    // The service's own reason phrase is free text; only names that are known here are told.
    private static string Phrase(int status) => Enum.IsDefined((HttpStatusCode)status) ? $"{status} ({(HttpStatusCode)status})" : $"{status}";

    private static string Class(int status) => status switch
    {
        >= 500 => "a server error",
        >= 400 => "a client error",
        >= 300 => "a redirection",
        >= 200 => "a success",
        _ => "an informational answer",
    };
}
