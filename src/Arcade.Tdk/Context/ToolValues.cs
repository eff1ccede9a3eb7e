namespace Arcade.Tdk.Context;

/// <summary>The secrets or the metadata of one call. Keys compare without regard to case.</summary>
public sealed class ToolValues
{
    private readonly string _what;

    // Most calls have neither secrets nor metadata: null for none.
    private readonly Dictionary<string, string>? _values;

    internal static ToolValues NoSecrets { get; } = new("secret", []);

    internal static ToolValues NoMetadata { get; } = new("metadata", []);

    /// <summary>Creates the set; of keys that differ in case alone the last wins.</summary>
    /// <param name="what">What they are called in errors: <c>secret</c> or <c>metadata</c>.</param>
    /// <param name="values">Keys and values.</param>
    public ToolValues(string what, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _what = what;
        foreach ((string key, string value) in values)
            (_values ??= new(StringComparer.OrdinalIgnoreCase))[key] = value;
    }

    /// <summary>How many there are.</summary>
    public int Count => _values?.Count ?? 0;

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <exception cref="KeyNotFoundException">The tool did not declare the key, or the caller gave no value.</exception>
    public string this[string key] => Find(key)
        ?? throw new KeyNotFoundException($"There is no {_what} '{key}' in this call: declare it on the tool, and give it a value where the tool is served.");

    /// <summary>The value of a key, or null.</summary>
    /// <param name="key">The key, in any case.</param>
    public string? Find(string key) => _values?.GetValueOrDefault(key);

    /// <summary>Says how many there are, never what.</summary>
    public override string ToString() => $"{Count} of kind {_what} (withheld)";
}
