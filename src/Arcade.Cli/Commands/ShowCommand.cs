using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Servers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade show</c>: the tools of a server on this machine, or the Engine's.</summary>
internal sealed class ShowCommand
{
    private const string Page = "page";
    private const string Definition = "definition";

    private readonly ServiceContext _context;
    private readonly Argument<string> _path = new Argument<string>("path") { Description = "A project, a directory with one, a .cs file, or a compiled server.", DefaultValueFactory = _ => "." }.RefuseEmpty();
    private readonly Option<string?> _installed = McpCommand.InstalledOption();
    private readonly Option<bool> _engine = new("--engine") { Description = "Show the Engine's tools instead; so do the options that say where it is." };
    private readonly Option<string?> _toolkit = new("--toolkit", "-T", "--server") { Description = "Only the tools of one toolkit (Engine).", HelpName = "NAME" };
    private readonly Option<string?> _tool = new("--tool", "-t") { Description = "One tool, in detail.", HelpName = "NAME" };
    private readonly Option<string> _form = new("--as") { Description = "What to show: a page for people, or what models are given.", DefaultValueFactory = _ => Page, HelpName = "FORM" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly EngineOptions _options = new();

    private ShowCommand(ServiceContext context) => _context = context;

    public static Command Create(ServiceContext context) => new ShowCommand(context).Create();

    private Command Create()
    {
        _form.AcceptOnlyFromAmong(Page, "mcp", "openai", "anthropic", Definition);
        var command = new Command("show", "Show a server's tools, or the Engine's, as people and as models see them.") { _path, _installed, _tool, _form, _json, _engine, _toolkit };
        _options.AddTo(command);
        command.Validators.Add(RequireOneSource);
        command.Validators.Add(RequireOneForm);
        command.SetAction(RunAsync);
        return command;
    }

    private void RequireOneSource(CommandResult result)
    {
        var isLocal = result.GetResult(_path) is { Tokens.Count: > 0 } || result.GetResult(_installed) is { Implicit: false };
        var isEngine = new Option[] { _engine, _toolkit, _options.Host, _options.Port, _options.Tls, _options.NoTls }.Any(option => result.GetResult(option) is { Implicit: false });
        if (isLocal && isEngine)
            result.AddError("Name a server on this machine, or ask the Engine, not both.");
    }

    private void RequireOneForm(CommandResult result)
    {
        if (result.GetResult(_json) is { Implicit: false } && result.GetResult(_form) is { Tokens: [{ Value: not Definition }] })
            result.AddError("'--json' writes the definitions, as '--as definition' does: use one of the two.");
    }

    /// <summary>Whether a command line asks for what models are given, and not for a page.</summary>
    public static bool IsMachineReadable(ParseResult parsed) =>
        parsed.CommandResult.Command.Name == "show" && parsed.GetResult("--as") is OptionResult { Tokens: [{ Value: not Page }] };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = parsed.GetValue(_json) ? Definition : parsed.GetValue(_form)!;
        var tools = IsEngine(parsed) ? await AskEngineAsync(parsed, form, cancellationToken) : await AskServerAsync(parsed, cancellationToken);
        var name = parsed.GetValue(_tool);
        if (name is not null)
        {
            tools = [.. tools.Where(tool => tool.IsCalled(name))];
            if (tools.Count == 0)
                throw new DeclaredException(CliErrors.ToolNotFound, name);
        }

        var output = parsed.InvocationConfiguration.Output;
        await CancellableOutput.WriteAsync(() => WriteAsync(output, tools, form, isDetail: name is not null), cancellationToken);
        return CommandExit.Success;
    }

    private bool IsEngine(ParseResult parsed) => parsed.GetValue(_engine) || parsed.GetValue(_toolkit) is not null || _options.AreGiven(parsed);

    private async Task<IReadOnlyList<DescribedTool>> AskEngineAsync(ParseResult parsed, string form, CancellationToken cancellationToken)
    {
        if (form == "mcp")
            throw new DeclaredException(CliErrors.EngineFormUnknown);
        using var engine = _context.OpenEngine(parsed, _options);
        return await EngineTools.ReadAsync(engine, parsed.GetValue(_toolkit), form, parsed.InvocationConfiguration.Error, cancellationToken);
    }

    private async Task<IReadOnlyList<DescribedTool>> AskServerAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var target = McpCommand.Find(parsed.GetValue(_path)!, parsed.GetValue(_installed));
        await McpCommand.BuildAsync(target, parsed.InvocationConfiguration.Error, cancellationToken);
        return await ServerCatalog.ReadAsync(target, cancellationToken);
    }

    private static Task WriteAsync(TextWriter output, IReadOnlyList<DescribedTool> tools, string form, bool isDetail)
    {
        if (form != Page)
            return WriteJsonAsync(output, tools, form);
        if (isDetail)
            ToolPages.Detail(new Terminal(output), tools[0]);
        else
            ToolPages.List(new Terminal(output), tools);
        return Task.CompletedTask;
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
