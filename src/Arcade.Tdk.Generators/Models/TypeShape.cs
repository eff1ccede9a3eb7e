namespace Arcade.Tdk.Generators.Models;

/// <summary>How values of a type are read and written.</summary>
internal enum TypeShape
{
    /// <summary>A text, a number, true or false, an open object: the kit itself reads and writes it.</summary>
    Primitive,

    /// <summary>One of an enum's names.</summary>
    Enum,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dictionary whose keys are texts.</summary>
    Dictionary,

    /// <summary>An object with known members.</summary>
    Object,
}
