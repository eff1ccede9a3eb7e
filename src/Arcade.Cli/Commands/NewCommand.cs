using System.CommandLine;
using Arcade.Cli.New;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade new</c>: a new server's project.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The server's name, as in my_server." };
        var directory = new Option<string>("--dir") { Description = "Where to make its directory. Default: here.", HelpName = "DIRECTORY", DefaultValueFactory = _ => "." };
        var tests = new Option<bool>("--tests") { Description = "With a project of tests." };
        var evals = new Option<bool>("--evals") { Description = "With a project of evaluations: do models call the tools as they should?" };
        var full = new Option<bool>("--full", "-f") { Description = "With tests, evaluations, a container file, a workflow and an editor configuration." };
        var command = new Command("new", "Make a new server of tools.") { name, directory, tests, evals, full };
        command.SetAction(parsed => Run(
            parsed.InvocationConfiguration.Output,
            parsed.GetValue(name)!,
            parsed.GetValue(directory)!,
            [
                new Template("minimal"),
                .. Wanted("tests", parsed.GetValue(tests) || parsed.GetValue(full)),
                .. Wanted("evals", parsed.GetValue(evals) || parsed.GetValue(full)),
                .. Wanted("full", parsed.GetValue(full)),
            ]));
        return command;
    }

    private static IEnumerable<Template> Wanted(string name, bool isWanted) => isWanted ? [new Template(name)] : [];

    private static int Run(TextWriter output, string text, string parent, IReadOnlyList<Template> templates)
    {
        if (!ServerName.TryParse(text, out var name, out var problem))
            throw new DeclaredException(CliErrors.NewNameUnusable, problem);
        var directory = Path.GetFullPath(Path.Combine(parent, name.Value));
        IReadOnlyList<string> written;
        try
        {
            written = NewServer.Write(directory, templates, name, BuiltIn.Version);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(CliErrors.ServerNotMade, failure.Message);
        }

        foreach (var path in written)
            output.WriteLine("  " + Path.Combine(name.Value, path));
        output.WriteLine();
        output.WriteLine($"Next: cd {Path.GetRelativePath(Directory.GetCurrentDirectory(), directory)}");
        output.WriteLine("      arcade mcp http        serves it at http://127.0.0.1:8000/mcp");
        output.WriteLine("      arcade show            shows what models will see");
        return CommandExit.Success;
    }
}
