using System.Text;
using System.Text.Json;

namespace Arcade.Tdk.Tests;

/// <summary>Calls generated tools as a server does.</summary>
internal static class Called
{
    public static Tool Find(this Toolkit toolkit, string name) => Assert.Single(toolkit.Tools, tool => tool.Definition.Name == name);

    public static async Task<ToolResult> CallAsync(this Toolkit toolkit, string name, string arguments = "{}", ToolContext? context = null, CancellationToken? cancellationToken = null)
    {
        // The document is gone before the result is looked at: nothing of the arguments may live in it.
        using var document = JsonDocument.Parse(arguments);
        return await toolkit.Find(name).Invoke(context ?? new ToolContext(), document.RootElement, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The JSON that a tool returns.</summary>
    public static async Task<string> JsonAsync(this Toolkit toolkit, string name, string arguments = "{}", ToolContext? context = null) =>
        Encoding.UTF8.GetString((await toolkit.CallAsync(name, arguments, context)).Json.Span);
}
