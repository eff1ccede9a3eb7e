using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>A property that an event may carry. Its kinds are closed, and none of them can carry free text.</summary>
public abstract class UsageProperty
{
    private readonly string? _kind;

    /// <param name="name">The name on the wire.</param>
    /// <param name="kind">The kind, or null where the words that it can be say it.</param>
    /// <param name="description">What it says.</param>
    private protected UsageProperty(string name, string? kind, string description)
    {
        if (name is not { Length: > 0 })
            ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _kind = kind;
        Description = description;
    }

    /// <summary>Its name on the wire.</summary>
    public string Name { get; }

    /// <summary>The kind of its values, for the catalogue: <c>boolean</c>, <c>integer</c>, <c>number</c> or <c>string</c> with its shape.</summary>
    public string Kind => _kind ?? "one of " + string.Join(", ", Values!);

    /// <summary>What it says, in one sentence.</summary>
    public string Description { get; }

    /// <summary>Its type in a JSON schema.</summary>
    internal abstract string JsonType { get; }

    /// <summary>A regular expression that its text follows, or null.</summary>
    internal virtual string? Pattern => null;

    /// <summary>The only texts that it can have, or null.</summary>
    internal virtual IReadOnlyList<string>? Values => null;

    /// <summary>Declares a yes or no.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static FlagProperty Flag([ConstantExpected] string name, string description) => new(name, description);

    /// <summary>Declares an integer.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static CountProperty Count([ConstantExpected] string name, string description) => new(name, description);

    /// <summary>Declares a span of time in milliseconds, with two decimals.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static DurationProperty Duration([ConstantExpected] string name, string description) => new(name, description);

    /// <summary>Declares one of a few words.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <param name="values">The words, as the source has them.</param>
    /// <returns>The property.</returns>
    public static ChoiceProperty Choice([ConstantExpected] string name, string description, [SourceName] params string[] values) => new(name, description, values);

    /// <summary>Declares a version: digits, dots and a pre-release part.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static VersionProperty Version([ConstantExpected] string name, string description) => new(name, description);

    /// <summary>Declares a name that is written in the program's source (a command, a type), or several, separated by commas.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static NameProperty SourceName([ConstantExpected] string name, string description) => new(name, description);

    /// <summary>Declares the template of a declared error.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="description">What it says, in one sentence.</param>
    /// <returns>The property.</returns>
    public static TemplateProperty Template([ConstantExpected] string name, string description) => new(name, description);
}
