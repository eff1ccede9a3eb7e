using System.ComponentModel;
using Arcade.Tdk.Adapters;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Invocation;

/// <summary>Says what an exception of a tool's code means: the one place where generated invokers and hosts ask.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToolErrors
{
    /// <summary>True for an exception that has to be translated; false for one that is a tool's error already, and for a cancellation by the caller.</summary>
    /// <param name="exception">What the tool's code threw.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public static bool IsForeign(Exception exception, CancellationToken cancellationToken) =>
        exception is not ToolRuntimeException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>What an exception means: the author's adapters are asked first, then the one for HTTP; what none knows is fatal.</summary>
    /// <param name="exception">What the tool's code threw.</param>
    /// <param name="adapters">The author's adapters, in their order.</param>
    /// <returns>An error whose message for the model never has the exception's text in it.</returns>
    public static ToolRuntimeException Translate(Exception exception, params IToolErrorAdapter[] adapters)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(adapters);
        if (exception is ToolRuntimeException already)
            return already;
        // An array, since spans of this kind are news to the compilers of some authors.
        foreach (var adapter in adapters)
        {
            if (Ask(adapter, exception) is { } known)
                return known;
        }

        return Ask(HttpErrorAdapter.Instance, exception) ?? Unhandled(exception);
    }

    private static ToolRuntimeException? Ask(IToolErrorAdapter adapter, Exception exception)
    {
        try
        {
            return adapter.Translate(exception);
        }
        catch (Exception)
        {
            // An adapter that fails must not hide what the tool itself threw.
            return null;
        }
    }

    // Texts of exceptions carry paths, addresses and values; the model is told the type alone.
    private static FatalToolException Unhandled(Exception exception)
    {
        string type = exception.GetType().Name;
        string text = string.IsNullOrWhiteSpace(exception.Message) ? "(no message)" : exception.Message;
        return new FatalToolException($"The tool failed with an unhandled {type}.", $"{type}: {text}", exception);
    }
}
