namespace Arcade.Tdk;

/// <summary>Says something of its author's own about a tool, which hosts hand on as it stands.</summary>
/// <param name="key">The name of the fact.</param>
/// <param name="value">A text, a finite number, true, false, null, or an array of these.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ToolExtraAttribute(string key, object? value) : Attribute
{
    /// <summary>The name of the fact.</summary>
    public string Key { get; } = key;

    /// <summary>The fact.</summary>
    public object? Value { get; } = value;
}
