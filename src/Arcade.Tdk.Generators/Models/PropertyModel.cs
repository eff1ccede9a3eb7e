namespace Arcade.Tdk.Generators.Models;

/// <summary>A member of an object: how it is told, and how it gets into the object. Owner is the type whose accessor sets it.</summary>
internal sealed record PropertyModel(string Name, string JsonName, string? Description, TypeModel Type, bool IsRequired, Assignment Assignment, string? Default, string? Owner);
