using System.Globalization;
using Arcade.Cli.Commands;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Tools;

namespace Arcade.Cli.Servers;

/// <summary>The Engine's catalogue.</summary>
internal static class EngineTools
{
    /// <summary>Reads it; what can't be understood is counted, not hidden.</summary>
    /// <param name="engine">The Engine.</param>
    /// <param name="toolkit">One toolkit; null for all.</param>
    /// <param name="form">What is to be shown: models' forms have to be asked for.</param>
    /// <param name="error">Where to say what was left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Usage.CommandLine.DeclaredException">It can't be had.</exception>
    public static async Task<IReadOnlyList<DescribedTool>> ReadAsync(EngineClient engine, string? toolkit, string form, TextWriter error, CancellationToken cancellationToken)
    {
        var tools = new List<DescribedTool>();
        var query = new ToolQuery { Toolkit = toolkit, Formats = form is "openai" or "anthropic" ? [form] : [] };
        var leftOut = 0;
        try
        {
            await foreach (var definition in engine.Tools.ListDefinitionsAsync(query, cancellationToken))
            {
                try
                {
                    tools.Add(DescribedTool.Read(definition));
                }
                catch (FormatException)
                {
                    leftOut++;
                }
            }
        }
        catch (ServiceException problem)
        {
            throw ServiceFailures.Declare(problem);
        }

        if (leftOut > 0)
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{leftOut} more could not be understood and are left out; a newer 'arcade' may know them."));
        return tools;
    }
}
