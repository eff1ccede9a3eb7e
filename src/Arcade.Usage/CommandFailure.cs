using Arcade.Usage.Events;

namespace Arcade.Usage;

/// <summary>Why a command failed, as far as it may be said: a declared template and a kind, never a message.</summary>
public sealed record CommandFailure
{
    private static readonly ErrorTemplate UsageMessage = new("The command line did not parse");
    private static readonly ErrorTemplate CancelledMessage = new("Cancelled");
    private static readonly ErrorTemplate UnhandledMessage = new("Unhandled exception");
    private static readonly ErrorTemplate UnspecifiedMessage = new("Unspecified error");

    private CommandFailure([SourceName] string type, ErrorTemplate message)
    {
        Type = type;
        Message = message;
    }

    /// <summary><c>usage_error</c>, <c>cancelled</c>, <c>cli_error</c>, an exception's type, or <c>other</c>.</summary>
    [SourceName]
    public string Type { get; }

    /// <summary>The template.</summary>
    public ErrorTemplate Message { get; }

    /// <summary>The command line did not parse.</summary>
    public static CommandFailure UsageError { get; } = new("usage_error", UsageMessage);

    /// <summary>Ctrl-C, or a request to end.</summary>
    public static CommandFailure Cancelled { get; } = new("cancelled", CancelledMessage);

    /// <summary>The command said by its exit code that it failed, and nothing more.</summary>
    public static CommandFailure Unspecified { get; } = new("cli_error", UnspecifiedMessage);

    /// <summary>An error that the program declares.</summary>
    /// <param name="template">Its template.</param>
    /// <returns>The failure.</returns>
    public static CommandFailure Declared(ErrorTemplate template) => new("cli_error", template);

    /// <summary>An exception that nobody handled: its type is named where it comes from the base library or a declared assembly.</summary>
    internal static CommandFailure Unhandled(Exception exception, UsageSettings settings)
    {
        var type = exception.GetType();
        var assembly = type.Assembly.GetName().Name ?? string.Empty;
        var isBaseLibrary = type.Assembly == typeof(object).Assembly || assembly.StartsWith("System.", StringComparison.Ordinal);
        var isDeclared = type.Assembly == settings.Program.Assembly || settings.DeclaredAssemblies.Contains(assembly);
        return new CommandFailure(isBaseLibrary || isDeclared ? type.FullName ?? "other" : "other", UnhandledMessage);
    }
}
