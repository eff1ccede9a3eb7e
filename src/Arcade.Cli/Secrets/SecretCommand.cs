using System.CommandLine;
using Arcade.Cli.Engine;

namespace Arcade.Cli.Secrets;

/// <summary><c>arcade secret</c>: what the Engine keeps for tools.</summary>
internal static class SecretCommand
{
    public static Command Create(string? stateDirectory)
    {
        var engine = new EngineOptions();
        var group = new Command("secret", "Keep secrets for tools: set, list, unset.")
        {
            SecretSetCommand.Create(engine, stateDirectory),
            SecretListCommand.Create(engine, stateDirectory),
            SecretUnsetCommand.Create(engine, stateDirectory),
        };
        engine.AddTo(group);
        return group;
    }
}
