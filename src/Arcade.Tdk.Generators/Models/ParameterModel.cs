namespace Arcade.Tdk.Generators.Models;

/// <summary>One parameter of a method that bears [Tool]. Only values have a type, and are told to callers.</summary>
internal sealed record ParameterModel(ParameterRole Role, string Name, string Description, TypeModel? Type, string? Default, bool IsRequired, bool IsInferrable);
