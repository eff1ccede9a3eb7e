using System.Text.Json;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Servers;

/// <summary>The tools of a server, as it tells them itself.</summary>
internal static class ServerCatalog
{
    /// <summary>Runs the server just long enough to describe its tools.</summary>
    /// <exception cref="DeclaredException">It can't be run, or doesn't tell them.</exception>
    public static async Task<IReadOnlyList<DescribedTool>> ReadAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, text) = await ServerProcess.AskAsync(ServerCommandLine.Run(target, [DescribedTool.Argument]), cancellationToken);
            return exitCode == CommandExit.Success
                ? DescribedTool.ReadAll(text)
                : throw new DeclaredException(CliErrors.ServerNotDescribed, $"it ended with {exitCode}");
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
}
