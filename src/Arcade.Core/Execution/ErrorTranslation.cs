using System.Text;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Execution;

/// <summary>Makes of an exception what may be told, and to whom. An exception's own text never reaches the model unless its author wrote it for the model.</summary>
internal static class ErrorTranslation
{
    private const string NoDetails = "(no details provided)";

    public static ToolError Translate(Exception exception, string toolName) =>
        exception is ToolRuntimeException runtime ? FromRuntime(runtime, toolName) : FromUnhandled(exception, toolName);

    public static ToolError TimedOut(string toolName, TimeSpan limit) => new()
    {
        Message = FormattableString.Invariant($"The tool did not finish within its time limit of {limit.TotalSeconds:0.###} seconds. What it began may still have an effect."),
        Kind = ToolErrorKind.Fatal,
        ClassName = ToolErrorNames.Fatal,
        ToolName = toolName,
        StatusCode = 504,
    };

    private static ToolError FromRuntime(ToolRuntimeException exception, string toolName) => new()
    {
        Message = string.IsNullOrWhiteSpace(exception.Message) ? NoDetails : exception.Message,
        DeveloperMessage = exception.DeveloperMessage is "" ? NoDetails : exception.DeveloperMessage,
        Kind = exception.Kind,
        ClassName = ToolErrorNames.Of(exception),
        ToolName = toolName,
        CanRetry = exception.CanRetry,
        AdditionalPromptContent = exception.AdditionalPromptContent,
        RetryAfter = exception.RetryAfter,
        StackTrace = exception.InnerException is { } cause ? Trace(cause) : null,
        StatusCode = exception.StatusCode,
        Extra = exception.Extra,
    };

    private static ToolError FromUnhandled(Exception exception, string toolName) => new()
    {
        Message = $"An unhandled {exception.GetType().Name} was raised by the tool.",
        DeveloperMessage = string.IsNullOrEmpty(exception.Message)
            ? $"{exception.GetType().Name} (no exception message)"
            : $"{exception.GetType().Name}: {exception.Message}",
        Kind = ToolErrorKind.Fatal,
        ClassName = ToolErrorNames.Fatal,
        ToolName = toolName,
        StackTrace = Trace(exception),
        StatusCode = 500,
    };

    // Exception.ToString would repeat the texts of the whole chain, among them what arguments held.
    private static string Trace(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            text.Append(text.Length == 0 ? "" : "\n caused by ").Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace);
        return text.ToString();
    }
}
