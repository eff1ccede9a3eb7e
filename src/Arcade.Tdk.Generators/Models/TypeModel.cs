namespace Arcade.Tdk.Generators.Models;

/// <summary>
/// A type as it is read from arguments or written to results. <see cref="Type"/> is its full name without the question mark of the outermost level;
/// for primitives <see cref="Reader"/> and <see cref="Writer"/> are the kit's methods.
/// </summary>
internal sealed record TypeModel(TypeShape Shape, string Type, bool IsValueType)
{
    public bool IsNullable { get; init; }

    /// <summary>The name of the member of <c>ToolValueType</c>.</summary>
    public string ValueType { get; init; } = "Json";

    public string Reader { get; init; } = string.Empty;

    public string Writer { get; init; } = string.Empty;

    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public TypeModel? Element { get; init; }

    public EquatableArray<EnumMemberModel> Names { get; init; }

    public EquatableArray<PropertyModel> Properties { get; init; }

    /// <summary>The type as it is written in C#.</summary>
    public string TypeWithNull => IsNullable ? Type + "?" : Type;
}
