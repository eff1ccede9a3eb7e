namespace Arcade.Client.Tools;

/// <summary>The kind of a value.</summary>
public sealed record EngineValueSchema
{
    /// <summary><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>json</c> or <c>array</c>.</summary>
    public string ValType { get; init; } = string.Empty;

    /// <summary>The kind of a list's items.</summary>
    public string? InnerValType { get; init; }

    /// <summary>The values that it can have.</summary>
    public IReadOnlyList<string>? Enum { get; init; }

    /// <summary>What it means, as a property of another value.</summary>
    public string? Description { get; init; }

    /// <summary>Its properties.</summary>
    public IReadOnlyDictionary<string, EngineValueSchema>? Properties { get; init; }

    /// <summary>Its items' properties.</summary>
    public IReadOnlyDictionary<string, EngineValueSchema>? InnerProperties { get; init; }

    /// <summary>The properties that must be there.</summary>
    public IReadOnlyList<string>? RequiredKeys { get; init; }

    /// <summary>The properties that must be there in each item.</summary>
    public IReadOnlyList<string>? InnerRequiredKeys { get; init; }

    /// <summary>Whether it can be null.</summary>
    public bool? Nullable { get; init; }
}
