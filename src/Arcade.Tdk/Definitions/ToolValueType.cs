namespace Arcade.Tdk.Definitions;

/// <summary>The kinds of values that a tool takes and returns; on the wire in lower case.</summary>
public enum ToolValueType
{
    /// <summary>Text, or one of the names of an enum.</summary>
    String,

    /// <summary>A whole number, within the bounds of its schema.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An object: a record with known members, or a dictionary.</summary>
    Json,

    /// <summary>A list of values of one kind.</summary>
    Array,
}
