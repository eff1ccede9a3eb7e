using System.Linq;
using Arcade.Tdk.Generators.Models;
using Arcade.Tdk.Generators.Reading;

namespace Arcade.Tdk.Generators.Writing;

/// <summary>Writes how a tool is called: arguments read, the method called, the result written, exceptions translated.</summary>
internal static class InvokerWriter
{
    private const string Kit = "global::Arcade.Tdk.";
    private const string Reader = Kit + "Invocation.ArgumentReader.";
    private const string Writer = Kit + "Invocation.ResultWriter.";
    private const string Errors = Kit + "Invocation.ToolErrors.";

    public static void Write(Code code, ToolkitModel toolkit, ToolModel tool, int index, ValueCode values)
    {
        var instance = tool.IsStatic ? null : toolkit.Instance;
        bool isAsync = tool.Result.IsAwaited || instance is { IsAsyncDisposable: true };
        if (tool.Adapters.Count > 0)
            code.Line($"private static readonly {Kit}Adapters.IToolErrorAdapter[] Adapters{index} = {{ {string.Join(", ", tool.Adapters.Select(static type => $"new {type}()"))} }};").Line();
        code.Open($"private static {(isAsync ? "async " : string.Empty)}global::System.Threading.Tasks.ValueTask<{Kit}ToolResult> Invoke{index}("
                + $"{Kit}ToolContext context, global::System.Text.Json.JsonElement arguments, global::System.Threading.CancellationToken cancellationToken)")
            .Open("try");
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            if (tool.Parameters[i] is { Role: ParameterRole.Value } parameter)
                code.Line($"var argument{i} = {Argument(parameter, values)};");
        }

        if (instance is not null)
            WriteInstance(code, toolkit, instance);
        bool isOwned = instance is { IsDisposable: true } or { IsAsyncDisposable: true };
        if (isOwned)
            code.Open("try");
        WriteCall(code, toolkit, tool, isAsync, values);
        if (isOwned)
            code.Close().Open("finally").Line("if (registered is null)").Line(instance!.IsAsyncDisposable ? "    await ((global::System.IAsyncDisposable)target).DisposeAsync().ConfigureAwait(false);" : "    ((global::System.IDisposable)target).Dispose();").Close();
        code.Close()
            .Open($"catch (global::System.Exception exception) when ({Errors}IsForeign(exception, cancellationToken))")
            .Line($"throw {Errors}Translate(exception{(tool.Adapters.Count > 0 ? $", Adapters{index}" : string.Empty)});")
            .Close().Close().Line();
    }

    private static string Argument(ParameterModel parameter, ValueCode values)
    {
        var type = parameter.Type!;
        string common = $"<{type.TypeWithNull}>(arguments, {Literals.Text(parameter.Name)}";
        return parameter.IsRequired
            ? $"{Reader}Required{common}, {values.Read(type)})"
            : $"{Reader}Optional{common}, {parameter.Default}, {(type.IsNullable ? "true" : "false")}, {values.Read(type)})";
    }

    private static void WriteInstance(Code code, ToolkitModel toolkit, InstanceModel instance) => code
        .Line($"var registered = {Kit}Invocation.ToolServices.Find<{toolkit.Type}>(context);")
        .Line($"var target = registered ?? {instance.Expression};");

    private static void WriteCall(Code code, ToolkitModel toolkit, ToolModel tool, bool isAsync, ValueCode values)
    {
        string arguments = string.Join(", ", tool.Parameters.Select(static (parameter, index) => parameter.Role switch
        {
            ParameterRole.Context => "context",
            ParameterRole.Cancellation => "cancellationToken",
            _ => Literals.Given($"argument{index}", parameter.Default),
        }));
        string call = $"{(tool.IsStatic ? toolkit.Type : "target")}.{tool.Method}({arguments})";
        if (tool.Result.IsAwaited)
            call = $"await {call}.ConfigureAwait(false)";
        string result = Kit + "ToolResult.Nothing";
        if (tool.Result.Kind == ResultKind.Nothing)
            code.Line(call + ";");
        else
            code.Line($"var result = {call};");
        if (tool.Result.Kind == ResultKind.Content)
            result = $"{Writer}Content(result, {(tool.Result.IsNullable ? "true" : "false")})";
        else if (tool.Result is { Kind: ResultKind.Value, Type: { } type })
            result = $"{Writer}Value<{type.TypeWithNull}>(result, {values.Write(type)})";
        code.Line(isAsync ? $"return {result};" : $"return new global::System.Threading.Tasks.ValueTask<{Kit}ToolResult>({result});");
    }
}
