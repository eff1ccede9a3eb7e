using System.Collections.Generic;
using Arcade.Tdk.Generators.Models;

namespace Arcade.Tdk.Generators.Writing;

/// <summary>Writes how types are read and written: expressions out of the kit's methods, and a method for each enum and each object.</summary>
internal sealed class ValueCode
{
    private const string Reader = "global::Arcade.Tdk.Invocation.ArgumentReader.";
    private const string Writer = "global::Arcade.Tdk.Invocation.ResultWriter.";

    private readonly List<(string Method, TypeModel Type, bool IsWritten)> _methods = [];

    /// <summary>An expression: a function from JSON to the type.</summary>
    public string Read(TypeModel type)
    {
        string plain = type.Shape switch
        {
            TypeShape.Primitive => type.Reader,
            TypeShape.Enum or TypeShape.Object => Method(type, isWritten: false),
            TypeShape.Array => $"static value => {Reader}Array<{type.Element!.TypeWithNull}>(value, {Read(type.Element)})",
            TypeShape.List => $"static value => {Reader}List<{type.Element!.TypeWithNull}>(value, {Read(type.Element)})",
            _ => $"static value => {Reader}Dictionary<{type.Element!.TypeWithNull}>(value, {Read(type.Element)})",
        };
        return type.IsNullable ? $"static value => {Reader}{Nullable(type)}<{type.Type}>(value, {plain})" : plain;
    }

    /// <summary>An expression: an action that writes a value of the type.</summary>
    public string Write(TypeModel type)
    {
        string plain = type.Shape switch
        {
            TypeShape.Primitive => type.Writer,
            TypeShape.Enum or TypeShape.Object => Method(type, isWritten: true),
            TypeShape.Array or TypeShape.List => $"static (writer, value) => {Writer}List<{type.Element!.TypeWithNull}>(writer, value, {Write(type.Element)})",
            _ => $"static (writer, value) => {Writer}Dictionary<{type.Element!.TypeWithNull}>(writer, value, {Write(type.Element)})",
        };
        return type.IsNullable ? $"static (writer, value) => {Writer}{Nullable(type)}<{type.Type}>(writer, value, {plain})" : plain;
    }

    /// <summary>Writes the methods that the expressions so far name; those may name more.</summary>
    public void WriteMethods(Code code)
    {
        for (int i = 0; i < _methods.Count; i++)
        {
            var (method, type, isWritten) = _methods[i];
            switch (type.Shape, isWritten)
            {
                case (TypeShape.Enum, false):
                    EnumCode.WriteReader(code, method, type);
                    break;
                case (TypeShape.Enum, true):
                    EnumCode.WriteWriter(code, method, type);
                    break;
                case (_, false):
                    ObjectCode.WriteReader(code, method, type, this);
                    break;
                default:
                    ObjectCode.WriteWriter(code, method, type, this);
                    break;
            }
        }
    }

    private static string Nullable(TypeModel type) => type.IsValueType ? "NullableValue" : "NullableReference";

    private string Method(TypeModel type, bool isWritten)
    {
        int known = _methods.FindIndex(one => one.IsWritten == isWritten && one.Type.Type == type.Type);
        if (known >= 0)
            return _methods[known].Method;
        string method = (isWritten ? "Write" : "Read") + _methods.Count;
        _methods.Add((method, type, isWritten));
        return method;
    }
}
