using System.CommandLine;
using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Servers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade show</c>: the tools of a server on this machine.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A project, a directory with one, a .cs file, or a compiled server.", DefaultValueFactory = _ => "." };
        var installed = McpCommand.InstalledOption();
        var tool = new Option<string?>("--tool", "-t") { Description = "One tool, in detail.", HelpName = "NAME" };
        var form = new Option<string>("--as") { Description = "What to show: a page for people, or what models are given.", DefaultValueFactory = _ => "page", HelpName = "FORM" };
        form.AcceptOnlyFromAmong("page", "mcp", "openai", "anthropic", "definition");
        var json = CommonOptions.Json();
        var command = new Command("show", "Show a server's tools, as people and as models see them.") { path, installed, tool, form, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, McpCommand.Find(parsed.GetValue(path)!, parsed.GetValue(installed)), parsed.GetValue(tool), parsed.GetValue(json) ? "definition" : parsed.GetValue(form)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ServerTarget target, string? name, string form, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        await McpCommand.BuildAsync(target, parsed.InvocationConfiguration.Error, cancellationToken);
        IReadOnlyList<DescribedTool> tools = await AskAsync(target, cancellationToken);
        if (name is not null)
        {
            tools = [.. tools.Where(tool => tool.IsCalled(name))];
            if (tools.Count == 0)
                throw new DeclaredException(CliErrors.ToolNotFound, name);
        }

        await CancellableOutput.WriteAsync(() => WriteAsync(output, tools, form, isDetail: name is not null), cancellationToken);
        return CommandExit.Success;
    }

    private static Task WriteAsync(TextWriter output, IReadOnlyList<DescribedTool> tools, string form, bool isDetail)
    {
        if (form != "page")
            return WriteJsonAsync(output, tools, form);
        if (isDetail)
            ToolPages.Detail(new Terminal(output), tools[0]);
        else
            ToolPages.List(new Terminal(output), tools);
        return Task.CompletedTask;
    }

    private static async Task<IReadOnlyList<DescribedTool>> AskAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, text) = await ServerProcess.AskAsync(ServerCommandLine.Run(target, [DescribedTool.Argument]), cancellationToken);
            if (exitCode == CommandExit.Success)
                return DescribedTool.ReadAll(text);
            throw new DeclaredException(CliErrors.ServerNotDescribed, $"it ended with {exitCode}");
        }
        catch (ServerTargetException problem)
        {
            throw new DeclaredException(CliErrors.ServerNotFound, problem.Message);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            throw new DeclaredException(CliErrors.ServerNotDescribed, "what it wrote is no catalog; is it a server made with Arcade.Serve?");
        }
    }

    private static async Task WriteJsonAsync(TextWriter output, IReadOnlyList<DescribedTool> tools, string form)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var tool in tools)
                tool.In(form).WriteTo(writer);
            writer.WriteEndArray();
        }

        await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
