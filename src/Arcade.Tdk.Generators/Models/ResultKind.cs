namespace Arcade.Tdk.Generators.Models;

/// <summary>What becomes of what a method returns.</summary>
internal enum ResultKind
{
    /// <summary>It returns nothing.</summary>
    Nothing,

    /// <summary>A JSON value.</summary>
    Value,

    /// <summary>A piece of content, or a list of them.</summary>
    Content,
}
