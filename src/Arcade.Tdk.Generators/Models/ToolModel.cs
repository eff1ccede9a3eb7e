namespace Arcade.Tdk.Generators.Models;

/// <summary>A method that bears [Tool].</summary>
internal sealed record ToolModel(
    string Method,
    bool IsStatic,
    string Name,
    string Description,
    EquatableArray<ParameterModel> Parameters,
    ResultModel Result,
    RequirementsModel Requirements,
    BehaviorModel Behavior,
    ClassificationModel? Classification,
    string? Deprecation,
    EquatableArray<string> Adapters);
