using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Usage.Hosting;

/// <summary>Adds usage tracking to a server on the generic host.</summary>
public static class ServerUsageServices
{
    /// <summary>
    /// Tells <c>MCP server started</c> when every hosted service has started (ASP.NET Core is bound to its port by then), and
    /// delivers in the background until the host has stopped. <see cref="ServerUsage"/> can be asked for, for events of the product's own.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">What the product tells; the same as its command line.</param>
    /// <param name="describe">
    /// Called once, when everything has started: describes the server, or returns null where there is nothing to tell. What it throws
    /// is swallowed, and nothing is told.
    /// </param>
    /// <returns>The services. A second call adds nothing: a host starts once.</returns>
    /// <exception cref="ArgumentException">The options are not usable; the message says how to mend them.</exception>
    public static IServiceCollection AddArcadeUsage(this IServiceCollection services, UsageOptions options, Func<IServiceProvider, ServerStart?> describe) =>
        services.AddArcadeUsage(new UsageTracking(options), describe);

    /// <summary>As the other one, for a program that has its tracking already: a command that runs a server.</summary>
    /// <param name="services">The services.</param>
    /// <param name="usage">The program's tracking.</param>
    /// <param name="describe">As above.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddArcadeUsage(this IServiceCollection services, UsageTracking usage, Func<IServiceProvider, ServerStart?> describe)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(describe);
        if (services.Any(static service => service.ServiceType == typeof(ServerUsage)))
            return services;
        services.AddSingleton(_ => new ServerUsage(usage));
        return services.AddSingleton<IHostedService>(provider => new ServerUsageService(provider.GetRequiredService<ServerUsage>(), provider, describe));
    }
}
