using System.CommandLine;
using Arcade.Cli.Up;
using Arcade.Usage;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Consent;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade up</c>: the whole platform on this machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create(UsageTracking usage, string? stateDirectory)
    {
        var data = new Option<string?>("--data") { Description = "Where the databases are. Default: 'up' in the state directory.", HelpName = "DIRECTORY" };
        data.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
                result.AddError("'--data' takes a directory, and was given nothing.");
        });
        var port = PortOption("--port", "The control plane's port. Default: a free one.");
        var collectorPort = PortOption("--collector-port", "The collector's port. Default: a free one.");
        var host = new Option<string?>("--host") { Description = "The address that the control plane listens on. Default: 127.0.0.1. One that others can reach needs --tls-cert or --allow-plain-http.", HelpName = "ADDRESS" };
        var name = new Option<string[]>("--name") { Description = "A host name under which other computers find the control plane; may be given several times.", HelpName = "NAME" };
        var certificate = FileOption("--tls-cert", "The control plane's certificate and its chain, PEM.");
        var certificateKey = FileOption("--tls-key", "The certificate's private key, PEM. Default: it is in the certificate's file.");
        var plain = new Option<bool>("--allow-plain-http") { Description = "Let others reach the control plane without TLS: only behind a proxy that speaks it." };
        var proxy = new Option<string[]>("--trusted-proxy") { Description = "A proxy's address or network, whose X-Forwarded-For and X-Forwarded-Proto are believed; may be given several times.", HelpName = "ADDRESS" };
        var use = new Option<bool>("--use") { Description = "Send this machine's usage events here while it runs." };
        var command = new Command("up", "Run the platform on this machine: sign-in, keys, workers and an event collector.") { data, port, collectorPort, host, name, certificate, certificateKey, plain, proxy, use };
        command.SetAction((parsed, cancellation) =>
        {
            var home = stateDirectory ?? throw new DeclaredException(CliErrors.NoHome);
            var options = new PlatformOptions
            {
                DataDirectory = Path.GetFullPath(parsed.GetValue(data) ?? Path.Combine(home, "up")),
                ControlPlanePort = parsed.GetValue(port),
                CollectorPort = parsed.GetValue(collectorPort),
                Host = parsed.GetValue(host),
                Names = parsed.GetValue(name) ?? [],
                CertificatePath = Full(parsed.GetValue(certificate)),
                CertificateKeyPath = Full(parsed.GetValue(certificateKey)),
                AllowPlainHttp = parsed.GetValue(plain),
                TrustedProxies = parsed.GetValue(proxy) ?? [],
            };
            return RunAsync(parsed.InvocationConfiguration.Output, usage, home, options, parsed.GetValue(use), cancellation);
        });
        return command;
    }

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static string? Full(string? path) => string.IsNullOrEmpty(path) ? path : Path.GetFullPath(path);

    private static Option<int> PortOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PORT",
        CustomParser = NumberArgument.Between(0, 65535, $"'{name}' takes a port from 1 to 65535, or 0 for a free one."),
    };

    private static async Task<int> RunAsync(
        TextWriter output, UsageTracking usage, string stateDirectory, PlatformOptions options, bool use, CancellationToken cancellationToken)
    {
        // Before the platform: it is over when that has ended.
        using var hangUp = new HangUp(cancellationToken);
        await using var platform = await Platform.StartAsync(options, hangUp.Token);
        EndpointLoan.Restore(usage.Control, stateDirectory, options.DataDirectory);
        using var loan = use
            ? EndpointLoan.Take(usage.Control, stateDirectory, options.DataDirectory, UsageEndpoint.TryCreate(platform.UsageHost, platform.ProjectKey, EndpointSource.File)!)
            : null;
        await WriteGuideAsync(output, platform, use);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, hangUp.Token);
        }
        catch (OperationCanceledException)
        {
            if (!hangUp.HasCome)
                await output.WriteLineAsync("Stopping.");
        }

        return CommandExit.Success;
    }

    private static async Task WriteGuideAsync(TextWriter output, Platform platform, bool use)
    {
        await output.WriteLineAsync($"Collector:      {platform.Collector.Address}  (open it to watch events)");
        await output.WriteLineAsync($"Control plane:  {platform.ControlPlane.Address}");
        await output.WriteLineAsync();
        if (platform.ControlPlane.SetupLink is { } link)
        {
            await output.WriteLineAsync("There is no account yet. Open this link once to make the first one:");
            await output.WriteLineAsync($"  {link}");
            await output.WriteLineAsync();
        }

        await output.WriteLineAsync("Type next, in another terminal:");
        if (!use)
            await output.WriteLineAsync($"  arcade usage endpoint {platform.UsageHost} {platform.ProjectKey}");
        await output.WriteLineAsync($"  arcade login --host {platform.ControlPlane.Address.ToString().TrimEnd('/')}");
        await output.WriteLineAsync("  arcade status");
        await output.WriteLineAsync();
        await output.WriteLineAsync("Ctrl-C stops.");
        await output.FlushAsync();
    }
}
