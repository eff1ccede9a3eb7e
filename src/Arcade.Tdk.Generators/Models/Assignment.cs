namespace Arcade.Tdk.Generators.Models;

/// <summary>How a member gets into an object that is read.</summary>
internal enum Assignment
{
    /// <summary>It doesn't: the object is only written.</summary>
    None,

    /// <summary>As a parameter of the constructor, in the constructor's order.</summary>
    Constructor,

    /// <summary>As a parameter of the constructor, and by the initializer because the property is <c>required</c>.</summary>
    ConstructorAndInitializer,

    /// <summary>By the object initializer: the property is <c>required</c>.</summary>
    Initializer,

    /// <summary>By its setter, if it is there.</summary>
    Setter,

    /// <summary>By a copy of the record or the structure, if it is there: the property is <c>init</c>, and keeps its own default.</summary>
    Copy,

    /// <summary>By its <c>init</c> accessor from outside, if it is there: the class can't be copied.</summary>
    Accessor,
}
