namespace Arcade.Tdk.Generators.Models;

/// <summary>
/// A class that bears [Toolkit], as far as code is generated for it. Like all models it holds no symbols, only texts. Warnings are the
/// ids under which authors have the compiler warn of what the code names.
/// </summary>
internal sealed record ToolkitModel(
    string? Namespace,
    string Declaration,
    string Type,
    string HintName,
    string Name,
    string? Version,
    string? Description,
    bool IsHiding,
    InstanceModel? Instance,
    EquatableArray<ToolModel> Tools,
    EquatableArray<string> Warnings);
