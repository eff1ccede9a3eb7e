using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Login;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade login</c>: sign in through a browser, or with a key from standard input.</summary>
internal static class LoginCommand
{
    private const int LocalPort = 8000;
    private const int LongestWait = 24 * 60 * 60;

    public static Command Create(ProfileSelection profiles)
    {
        var host = new Option<string?>("--host") { Description = $"The service to sign in to: a host or a full URL. Default: the one of the last sign-in, else {ServiceAddress.CloudHost}.", HelpName = "HOST" };
        var port = new Option<int?>("--port", "-p") { Description = "The service's port. Default: the scheme's, or 8000 for this machine.", HelpName = "PORT" };
        var tls = new Option<bool>("--tls") { Description = "Use https." };
        var noTls = new Option<bool>("--no-tls") { Description = "Use http; this machine only." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the page's address." };
        var timeout = new Option<int>("--timeout")
        {
            Description = "How many seconds to wait for you.",
            DefaultValueFactory = _ => 600,
            HelpName = "SECONDS",
            CustomParser = NumberArgument.Between(1, LongestWait, "'--timeout' takes 1 to 86400 seconds."),
        };
        var callbackHost = new Option<string?>("--callback-host") { Description = "The host or URL that is forwarded to this machine, where the browser runs on another one.", HelpName = "HOST" };
        var callbackPort = new Option<int?>("--callback-port")
        {
            Description = "The port to wait on for the browser; no other is taken then. Default: 9905, or a free one.",
            HelpName = "PORT",
            CustomParser = result => NumberArgument.Between(1, 65535, "'--callback-port' takes 1 to 65535.")(result),
        };
        var force = new Option<bool>("--force") { Description = "Sign in although somebody is signed in." };
        var withToken = new Option<bool>("--with-token") { Description = "Read an API key from standard input instead: for machines without a browser." };
        var device = new Option<bool>("--device") { Description = "Show a code to enter on another device: for machines without a browser." };
        var command = new Command("login", "Sign in through a browser.") { host, port, tls, noTls, noBrowser, timeout, callbackHost, callbackPort, force, withToken, device };
        command.Validators.Add(result =>
        {
            if (new Option[] { withToken, device }.All(option => result.GetResult(option) is { Implicit: false }))
                result.AddError("Use '--with-token' or '--device', not both.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed,
            profiles,
            new Request(
                parsed.GetValue(host),
                new AddressOptions { ForceTls = parsed.GetValue(tls), ForceNoTls = parsed.GetValue(noTls), Port = parsed.GetValue(port), LoopbackPort = LocalPort },
                new LoginOptions
                {
                    NoBrowser = parsed.GetValue(noBrowser),
                    Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                    Port = parsed.GetValue(callbackPort) ?? LoginOptions.UsualPort,
                    // What is forwarded is this port and no other.
                    IsPortFixed = parsed.GetValue(callbackPort) is not null || parsed.GetValue(callbackHost) is not null,
                },
                parsed.GetValue(callbackHost),
                parsed.GetValue(force),
                parsed.GetValue(withToken),
                parsed.GetValue(device)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ProfileSelection profiles, Request request, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        var file = Credentials.FileToSignIn(profiles);
        var options = new ServiceClientOptions();
        var reading = file.Read();
        // Nothing could be saved there, and a sign-in would be in vain.
        if (Directory.Exists(file.FilePath))
            throw new DeclaredException(CliErrors.CredentialsUnreadable, reading.Message);
        var known = reading.Credentials is { } stored ? ActiveCredentials.FromFile(stored, file) : null;
        var (address, callback) = ParseAddresses(request, known?.Cloud);
        // Whoever brings a key or a device, or names another service, means it; else a sign-in that has ended must not be in the way of the next one.
        if (known is not null && known.Cloud == address && request is { Force: false, WithToken: false, Device: false } && await new SignInCheck(address, options).IsAcceptedAsync(known, cancellationToken))
        {
            await output.WriteLineAsync($"Already signed in as {RemoteText.Sanitize(known.Credentials.Email)}. Run 'arcade logout' first, or add '--force'.");
            return CommandExit.Success;
        }

        if (request.WithToken)
        {
            await new KeyLogin(address).ReadAsync(parsed, file, cancellationToken);
            return CommandExit.Success;
        }

        var server = await ServiceFailures.DeclareAsync(() => OAuthDiscovery.FindAsync(address, options, cancellationToken));
        if (request.Device)
        {
            var there = server ?? throw new DeclaredException(CliErrors.LoginNotOffered, address.Value);
            var tokens = await new DeviceLogin(there, options).RunAsync(request.Login.Timeout, found => DeviceLogin.Announce(error, found), cancellationToken);
            await new OAuthLogin(there, options).FinishAsync(parsed, file, tokens, cancellationToken);
            return CommandExit.Success;
        }

        var proof = ProofKey.Create();
        var flow = new LoginFlow(TimeProvider.System, new BrowserOpener(ProcessEnvironment.Variable).Open);
        var outcome = await flow.RunAsync(
            server is null ? LoginWay.ForKey(address) : LoginWay.ForCode(server, proof), request.Login with { CallbackUrl = callback }, url => Announce(error, url, request.Login.NoBrowser), cancellationToken);
        switch (outcome)
        {
            case LoginOutcome.CodeGiven given:
                var login = new OAuthLogin(server!, options);
                await login.FinishAsync(parsed, file, await login.ExchangeAsync(given, proof, cancellationToken), cancellationToken);
                return CommandExit.Success;
            case LoginOutcome.Succeeded succeeded:
                await new KeyLogin(address).FinishAsync(parsed, file, succeeded, cancellationToken);
                return CommandExit.Success;
            case LoginOutcome.TimedOut:
                throw new DeclaredException(CliErrors.LoginTimedOut, ((int)request.Login.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture));
            case LoginOutcome.Refused refused:
                throw new DeclaredException(CliErrors.LoginRefused, RemoteText.Sanitize(refused.Reason));
            default:
                throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Without another word, the service is that of the last sign-in: whoever is told to sign in again means there.</summary>
    private static (ServiceAddress Service, string? Callback) ParseAddresses(Request request, ServiceAddress? known)
    {
        try
        {
            var isNamed = request.Host is not null || request.Address is not { ForceTls: false, ForceNoTls: false, Port: null };
            var address = !isNamed && known is { MayCarrySecrets: true } ? known : ServiceAddress.Parse(request.Host ?? ServiceAddress.CloudHost, request.Address);
            address.RequireSafeForSecrets();
            return (address, request.CallbackHost is { } host ? CallbackAddress.Parse(host) : null);
        }
        catch (AddressException exception)
        {
            throw new DeclaredException(CliErrors.AddressUnusable, exception.Message);
        }
    }

    private static void Announce(TextWriter error, string url, bool noBrowser)
    {
        error.WriteLine(noBrowser ? "Open this page in a browser to sign in:" : "A browser opens to sign in. If it doesn't, open this page:");
        error.WriteLine(url);
        error.Flush();
    }

    private sealed record Request(string? Host, AddressOptions Address, LoginOptions Login, string? CallbackHost, bool Force, bool WithToken, bool Device);
}
