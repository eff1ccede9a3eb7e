using Arcade.Cli.Clients.Places;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Clients;

/// <summary>What the commands for clients take from around them.</summary>
/// <param name="StateDirectory">Where this program keeps its state; null where there is no home.</param>
/// <param name="Environment">Reads the environment.</param>
/// <param name="Program">Finds out how this program is started.</param>
internal sealed record ClientContext(string? StateDirectory, Func<ClientEnvironment> Environment, Func<ThisProgram?> Program)
{
    /// <summary>Which profile is signed in with.</summary>
    public ProfileSelection Profiles { get; init; } = new(StateDirectory, static _ => null);

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    public static ClientContext OfThisProcess(string? stateDirectory, ProfileSelection profiles) =>
        new(stateDirectory, ThisEnvironment.Read, ThisProgram.Find) { Profiles = profiles, Variable = ProcessEnvironment.Variable };
}
