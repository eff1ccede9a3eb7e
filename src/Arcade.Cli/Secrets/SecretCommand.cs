using System.CommandLine;
using Arcade.Cli.Commands;

namespace Arcade.Cli.Secrets;

/// <summary><c>arcade secret</c>: what the Engine keeps for tools.</summary>
internal static class SecretCommand
{
    public static Command Create(ServiceContext context)
    {
        var engine = new EngineOptions();
        var group = new Command("secret", "Keep secrets for tools: set, list, unset.")
        {
            SecretSetCommand.Create(context, engine),
            SecretListCommand.Create(context, engine),
            SecretUnsetCommand.Create(context, engine),
        };
        engine.AddTo(group, isRecursive: true);
        return group;
    }
}
