using Arcade.Usage.Events;

namespace Arcade.Usage.CommandLine;

/// <summary>
/// A failure that the program foresaw: the person reads the message with its values, usage tracking records the template
/// without them. The command ends with <see cref="CommandExit.Failure"/>.
/// </summary>
/// <example><code>
/// private static readonly ErrorTemplate NotEnabled = new("Failed to enable worker '{worker_id}': {reason}");
/// throw new DeclaredException(NotEnabled, workerId, reason);
/// </code></example>
public sealed class DeclaredException : Exception
{
    /// <summary>Declares a failure.</summary>
    /// <param name="template">What may be said of it.</param>
    /// <param name="values">What the holes stand for, in their order; only the person sees them.</param>
    public DeclaredException(ErrorTemplate template, params string?[] values)
        : this(null, template, values)
    {
    }

    /// <summary>Declares a failure that another exception led to.</summary>
    /// <param name="inner">That exception.</param>
    /// <param name="template">What may be said of it.</param>
    /// <param name="values">What the holes stand for, in their order; only the person sees them.</param>
    public DeclaredException(Exception? inner, ErrorTemplate template, params string?[] values)
        : base(Fill(template, values), inner) => Template = template;

    /// <summary>What may be said of the failure.</summary>
    public ErrorTemplate Template { get; }

    private static string Fill(ErrorTemplate template, string?[] values)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Fill(values);
    }
}
