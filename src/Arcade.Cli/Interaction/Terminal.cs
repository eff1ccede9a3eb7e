using Spectre.Console;

namespace Arcade.Cli.Interaction;

/// <summary>Draws for people, on standard output: the only place that knows the drawing library.</summary>
/// <remarks>Colour and width follow the terminal; in a pipe everything is plain. Text from elsewhere is never read as markup.</remarks>
internal sealed class Terminal
{
    private const int PipeWidth = 240;

    /// <summary>What a table needs for each column beside its text: padding on both sides, and the border before it, which is a space.</summary>
    private const int Padding = 3;

    /// <summary>The border after the last.</summary>
    private const int Edge = 1;

    private readonly IAnsiConsole _console;

    public Terminal(TextWriter output)
    {
        var isPlain = Console.IsOutputRedirected || !string.IsNullOrEmpty(ProcessEnvironment.Variable("NO_COLOR"));
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (Console.IsOutputRedirected)
            _console.Profile.Width = PipeWidth;
    }

    public void Heading(string text) => _console.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold)));

    public void Line(string text = "") => _console.Write(new Text(text + "\n"));

    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [headers, .. rows];
        var table = new Table { Border = TableBorder.Simple };
        var widths = ColumnWidths.Fit(lines, _console.Profile.Width - (headers.Count * Padding) - Edge);
        for (var column = 0; column < headers.Count; column++)
            table.AddColumn(new TableColumn(new Text(headers[column], new Style(decoration: Decoration.Bold))) { Width = widths[column] });
        foreach (var line in lines.AsSpan(1))
            table.AddRow(line.Select(static cell => new Text(cell)));
        _console.Write(table);
    }

    /// <summary>Pairs of a name and a value, aligned.</summary>
    public void Pairs(IReadOnlyList<(string Name, string Value)> pairs)
    {
        var width = pairs.Max(static pair => pair.Name.Length);
        foreach (var (name, value) in pairs)
            _console.Write(new Text(name.PadRight(width + 2) + value + "\n"));
    }

    /// <summary>A check that held or did not.</summary>
    public void Check(bool holds, string text) =>
        _console.Write(new Text((holds ? "  holds   " : "  BROKEN  ") + text + "\n", new Style(holds ? Color.Green : Color.Red)));
}
