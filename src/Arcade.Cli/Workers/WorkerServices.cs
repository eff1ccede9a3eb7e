using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Profiles;
using Arcade.Client;
using Arcade.Client.Http;

namespace Arcade.Cli.Workers;

/// <summary>The services that the group's commands talk to.</summary>
internal sealed class WorkerServices(ServiceContext context, EngineOptions options)
{
    public ServiceContext Context { get; } = context;

    /// <exception cref="Usage.CommandLine.DeclaredException">Nobody is signed in, or it isn't said where.</exception>
    public EngineClient Engine(ParseResult parsed) => Context.OpenEngine(parsed, options);

    /// <exception cref="Usage.CommandLine.DeclaredException">Nobody is signed in, or it isn't said where.</exception>
    public CloudClient Cloud(ParseResult parsed, CloudOptions cloud)
    {
        var credentials = Context.RequireCredentials();
        return new CloudClient(cloud.Address(parsed, credentials), credentials.Credentials.Secret, credentials.Apply(Context.Client));
    }

    /// <summary>An Engine for completion: silent about what is missing, and quick.</summary>
    public EngineClient? QuickEngine(ParseResult parsed)
    {
        ProfileOption.ChooseWhileCompleting(parsed);
        return Context.FindCredentials() is { } credentials
            ? new EngineClient(options.Address(parsed, credentials), credentials.Credentials.Secret, Context.Quickly(credentials))
            : null;
    }

    /// <summary>Names that can be no segment of a URL are no worker's.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">It is such a name.</exception>
    public static string RequireId(string id) =>
        id is "" or "." or ".." ? throw new Usage.CommandLine.DeclaredException(CliErrors.WorkerIdUnusable, id) : id;

    /// <summary>Does something with one worker, and declares what goes wrong.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">It went wrong; where there is no such worker, by its id.</exception>
    public static async Task<T> WithAsync<T>(string id, string service, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
        {
            throw new Usage.CommandLine.DeclaredException(problem, CliErrors.WorkerNotFound, id, service);
        }
        catch (ServiceException problem)
        {
            throw ServiceFailures.Declare(problem);
        }
    }
}
