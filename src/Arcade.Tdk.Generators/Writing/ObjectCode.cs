using System.Linq;
using Arcade.Tdk.Generators.Models;
using Arcade.Tdk.Generators.Reading;

namespace Arcade.Tdk.Generators.Writing;

/// <summary>Writes how an object with known members is read and written.</summary>
internal static class ObjectCode
{
    private const string Reader = "global::Arcade.Tdk.Invocation.ArgumentReader.";
    private const string Writer = "global::Arcade.Tdk.Invocation.ResultWriter.";

    public static void WriteReader(Code code, string method, TypeModel type, ValueCode values)
    {
        code.Open($"private static {type.Type} {method}(global::System.Text.Json.JsonElement value)");
        var members = type.Properties.Select(static (property, index) => (Property: property, Local: "member" + index)).ToList();
        foreach (var (property, local) in members.Where(static one => IsFirst(one.Property)))
        {
            string absent = property.Default is null ? string.Empty : $"{property.Default}, {(property.Type.IsNullable ? "true" : "false")}, ";
            code.Line($"var {local} = {Reader}Member<{property.Type.TypeWithNull}>(value, {Literals.Text(property.JsonName)}, {absent}{values.Read(property.Type)});");
        }

        string arguments = string.Join(", ", members.Where(static one => one.Property.Assignment is Assignment.Constructor or Assignment.ConstructorAndInitializer).Select(static one => Literals.Given(one.Local, one.Property.Default)));
        string initializer = string.Join(", ", members.Where(static one => one.Property.Assignment is Assignment.Initializer or Assignment.ConstructorAndInitializer)
            .Select(static one => $"{one.Property.Name} = {one.Local}"));
        code.Line($"var result = new {type.Type}({arguments}){(initializer.Length > 0 ? $" {{ {initializer} }}" : string.Empty)};");
        foreach (var (property, local) in members.Where(static one => !IsFirst(one.Property)))
        {
            code.Line($"if ({Reader}TryMember<{property.Type.TypeWithNull}>(value, {Literals.Text(property.JsonName)}, {(property.Type.IsNullable ? "true" : "false")}, {values.Read(property.Type)}, out var {local}))")
                .Line("    " + property.Assignment switch
                {
                    Assignment.Copy => $"result = result with {{ {property.Name} = {local} }};",
                    Assignment.Accessor => $"{method}_{local}(result, {local});",
                    _ => $"result.{property.Name} = {local};",
                });
        }

        code.Line("return result;").Close().Line();
        foreach (var (property, local) in members.Where(static one => one.Property.Assignment == Assignment.Accessor))
        {
            code.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{property.Name.TrimStart('@')}\")]")
                .Line($"private static extern void {method}_{local}({property.Owner} target, {property.Type.TypeWithNull} value);").Line();
        }
    }

    public static void WriteWriter(Code code, string method, TypeModel type, ValueCode values)
    {
        code.Open($"private static void {method}(global::System.Text.Json.Utf8JsonWriter writer, {type.Type} value)");
        if (!type.IsValueType)
            code.Line($"{Writer}Given(value);");
        code.Line("writer.WriteStartObject();");
        foreach (var property in type.Properties)
            code.Line($"{Writer}Member<{property.Type.TypeWithNull}>(writer, {Literals.Text(property.JsonName)}, value.{property.Name}, {values.Write(property.Type)});");
        code.Line("writer.WriteEndObject();").Close().Line();
    }

    /// <summary>True for what has to be known before the object can be made.</summary>
    private static bool IsFirst(PropertyModel property) =>
        property.Assignment is Assignment.Constructor or Assignment.ConstructorAndInitializer or Assignment.Initializer;
}
