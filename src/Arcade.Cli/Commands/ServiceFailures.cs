using Arcade.Client.Http;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Events;

namespace Arcade.Cli.Commands;

/// <summary>Trouble with a service, as a declared error: the person reads all of it, usage tracking its kind.</summary>
internal static class ServiceFailures
{
    /// <summary>Declares it.</summary>
    public static DeclaredException Declare(ServiceException problem) => new(problem, Template(problem.Problem), problem.Message);

    /// <inheritdoc cref="DeclareAsync{T}(Func{Task{T}})"/>
    public static Task DeclareAsync(Func<Task> ask) => DeclareAsync(async () =>
    {
        await ask();
        return true;
    });

    /// <summary>Does something at a service, and declares what goes wrong there.</summary>
    /// <exception cref="DeclaredException">It went wrong.</exception>
    public static async Task<T> DeclareAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ServiceException problem)
        {
            throw Declare(problem);
        }
    }

    private static ErrorTemplate Template(ServiceProblem problem) => problem switch
    {
        ServiceProblem.Unreachable => CliErrors.ServiceUnreachable,
        ServiceProblem.TimedOut => CliErrors.ServiceTimedOut,
        ServiceProblem.CutOff => CliErrors.ServiceCutOff,
        ServiceProblem.Unintelligible => CliErrors.ServiceUnintelligible,
        ServiceProblem.NotSignedIn => CliErrors.ServiceRefusedKey,
        ServiceProblem.SignInEnded => CliErrors.SignInEnded,
        ServiceProblem.NotAllowed => CliErrors.ServiceForbids,
        ServiceProblem.NotFound => CliErrors.ServiceHasNone,
        ServiceProblem.Conflict => CliErrors.ServiceConflict,
        ServiceProblem.TooMany => CliErrors.ServiceBusy,
        ServiceProblem.ServiceFailed => CliErrors.ServiceFailed,
        _ => CliErrors.ServiceRefused,
    };
}
