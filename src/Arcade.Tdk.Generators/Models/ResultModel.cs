namespace Arcade.Tdk.Generators.Models;

/// <summary>What a method returns.</summary>
internal sealed record ResultModel(bool IsAwaited, ResultKind Kind, TypeModel? Type, bool IsNullable, string? Description);
