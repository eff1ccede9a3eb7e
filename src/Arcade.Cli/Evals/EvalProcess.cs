using System.ComponentModel;
using Arcade.Cli.Projects;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Evals;

/// <summary>Builds and runs one eval project. Its streams are this program's own; only what the build says goes to standard error.</summary>
internal sealed class EvalProcess(EvalProject project, TextWriter error)
{
    public async Task<int> RunAsync(IEnumerable<string> options, CancellationToken cancellationToken)
    {
        string[] run = project.IsSingleFile ? ["run", "--no-build", project.Path, "--"] : ["run", "--no-build", "--no-launch-profile", "--project", project.Path, "--"];
        try
        {
            var (exitCode, text) = await ProjectBuild.RunAsync(project.Path, cancellationToken);
            if (exitCode == CommandExit.Success)
                return await ChildProcess.RunAsync(["dotnet", .. run, .. options], new Dictionary<string, string>(), cancellationToken);
            await error.WriteAsync(text.AsMemory(), cancellationToken);
        }
        catch (Win32Exception missing)
        {
            throw new DeclaredException(missing, CliErrors.EvalsNeedDotnet);
        }

        throw new DeclaredException(CliErrors.EvalsNotBuilt, project.Path);
    }
}
