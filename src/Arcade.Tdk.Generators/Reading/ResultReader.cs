using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads what a method that bears [Tool] returns.</summary>
internal sealed class ResultReader(Findings findings)
{
    private const string Content = "Arcade.Tdk.ToolContent";

    public ResultModel? Read(IMethodSymbol method)
    {
        string? description = Attributes.DescriptionIn(method.GetReturnTypeAttributes());
        if (method.ReturnsVoid)
            return new ResultModel(IsAwaited: false, ResultKind.Nothing, Type: null, IsNullable: false, description);
        var type = method.ReturnType;
        bool isAwaited = false;
        switch (TypeNames.Metadata(type))
        {
            case "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask":
                return new ResultModel(IsAwaited: true, ResultKind.Nothing, Type: null, IsNullable: false, description);
            case "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1":
                type = ((INamedTypeSymbol)type).TypeArguments[0];
                isAwaited = true;
                break;
        }

        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (TypeNames.Inherits(type, Content) || IsContentList(type))
            return new ResultModel(isAwaited, ResultKind.Content, Type: null, isNullable, description);
        var reader = new TypeReader(findings, method.Locations[0], isWritten: true);
        var model = method.ReturnsByRef || method.ReturnsByRefReadonly
            ? reader.Refuse(type, $"result of {method.Name}", "it is returned by reference")
            : reader.Read(type, $"result of {method.Name}");
        return model is null ? null : new ResultModel(isAwaited, ResultKind.Value, model, model.IsNullable, description);
    }

    private static bool IsContentList(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => TypeNames.Inherits(array.ElementType, Content),
        INamedTypeSymbol named => Collections.ItemOf(named) is { } item && TypeNames.Inherits(item, Content),
        _ => false,
    };
}
