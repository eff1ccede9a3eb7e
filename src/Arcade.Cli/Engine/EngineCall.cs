using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Engine;

/// <summary>Makes of a service's trouble the failure of a command.</summary>
internal static class EngineCall
{
    /// <summary>Runs what asks a service.</summary>
    /// <exception cref="DeclaredException">The service didn't do it.</exception>
    public static Task RunAsync(Func<Task> ask) => RunAsync(async () =>
    {
        await ask();
        return true;
    });

    /// <summary>Runs what asks a service for something.</summary>
    /// <exception cref="DeclaredException">The service didn't do it.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ServiceException problem)
        {
            throw new DeclaredException(problem, problem.Problem switch
            {
                ServiceProblem.NotSignedIn => CliErrors.ServiceNotSignedIn,
                ServiceProblem.NotAllowed => CliErrors.ServiceNotAllowed,
                _ => CliErrors.ServiceFailed,
            }, problem.Message);
        }
    }
}
