using System.Linq;
using Arcade.Tdk.Generators.Models;
using Arcade.Tdk.Generators.Reading;

namespace Arcade.Tdk.Generators.Writing;

/// <summary>Writes how an enum is read and written.</summary>
internal static class EnumCode
{
    public static void WriteReader(Code code, string method, TypeModel type)
    {
        code.Open($"private static {type.Type} {method}(global::System.Text.Json.JsonElement value) => global::Arcade.Tdk.Invocation.ArgumentReader.String(value) switch");
        foreach (var member in type.Names)
            code.Line($"{Literals.Text(member.JsonName)} => {type.Type}.{member.Name},");
        string names = string.Join(", ", type.Names.Select(static member => member.JsonName));
        code.Line($"_ => throw global::Arcade.Tdk.Invocation.ArgumentReader.NotOneOf({Literals.Text(names)}),").Close(";").Line();
    }

    public static void WriteWriter(Code code, string method, TypeModel type)
    {
        code.Open($"private static void {method}(global::System.Text.Json.Utf8JsonWriter writer, {type.Type} value) => writer.WriteStringValue(value switch");
        foreach (var member in type.Names.Where(static member => member.IsWritten))
            code.Line($"{type.Type}.{member.Name} => {Literals.Text(member.JsonName)},");
        code.Line("_ => throw global::Arcade.Tdk.Invocation.ResultWriter.NotDeclared(),").Close(");").Line();
    }
}
