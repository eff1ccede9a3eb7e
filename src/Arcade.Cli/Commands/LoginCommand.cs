using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Login;
using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Identity;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade login</c>: sign in through a browser, or with a key from standard input.</summary>
internal static class LoginCommand
{
    private const int LocalPort = 8000;
    private const int LongestWait = 24 * 60 * 60;

    public static Command Create(ProfileSelection profiles)
    {
        var host = new Option<string>("--host") { Description = "The service to sign in to: a host or a full URL.", DefaultValueFactory = _ => "cloud.arcade.dev", HelpName = "HOST" };
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
                parsed.GetValue(host)!,
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
        if (!request.Force && file.Read() is { Status: CredentialsStatus.Valid, Credentials: { } known })
        {
            await output.WriteLineAsync($"Already signed in as {RemoteText.Sanitize(known.Email)}. Run 'arcade logout' first, or add '--force'.");
            return CommandExit.Success;
        }

        var (address, callback) = ParseAddresses(request);
        if (request.WithToken)
        {
            await FinishWithTokenAsync(parsed, file, address, cancellationToken);
            return CommandExit.Success;
        }

        var options = new ServiceClientOptions();
        var server = await ServiceFailures.DeclareAsync(() => OAuthDiscovery.FindAsync(address, options, cancellationToken));
        if (request.Device)
        {
            await FinishWithDeviceAsync(parsed, file, server ?? throw new DeclaredException(CliErrors.LoginNotOffered, address.Value), options, request.Login.Timeout, cancellationToken);
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
                await FinishAsync(parsed, file, succeeded, await AskAsync(address, succeeded.ApiKey, "it does not accept the key that it has just issued; try again", cancellationToken), cancellationToken);
                return CommandExit.Success;
            case LoginOutcome.TimedOut:
                throw new DeclaredException(CliErrors.LoginTimedOut, ((int)request.Login.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture));
            case LoginOutcome.Refused refused:
                throw new DeclaredException(CliErrors.LoginRefused, RemoteText.Sanitize(refused.Reason));
            default:
                throw new OperationCanceledException(cancellationToken);
        }
    }

    private static (ServiceAddress Service, string? Callback) ParseAddresses(Request request)
    {
        try
        {
            var address = ServiceAddress.Parse(request.Host, request.Address);
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

    private static async Task FinishWithDeviceAsync(
        ParseResult parsed, CredentialsFile file, OAuthServer server, ServiceClientOptions options, TimeSpan limit, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        var tokens = await new DeviceLogin(server, options).RunAsync(limit, Announce, cancellationToken);
        await new OAuthLogin(server, options).FinishAsync(parsed, file, tokens, cancellationToken);

        void Announce(DeviceAuthorization device)
        {
            foreach (var line in DeviceLogin.Describe(device))
                error.WriteLine(line);
            error.Flush();
        }
    }

    /// <summary>A service that can't be asked is an error here: nobody but it can say that the key is one, and whose.</summary>
    private static async Task FinishWithTokenAsync(ParseResult parsed, CredentialsFile file, ServiceAddress address, CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            throw new DeclaredException(CliErrors.TokenNotGiven);
        using var input = Console.OpenStandardInput();
        var key = await TokenInput.ReadAsync(input, cancellationToken) ?? throw new DeclaredException(CliErrors.TokenUnusable);
        var principal = await AskAsync(address, key, "it does not know the key; copy it again", cancellationToken);
        if (principal.PrincipalId is not { } id)
            throw new DeclaredException(CliErrors.TokenNotChecked, address.Value);

        // The service tells the e-mail to browsers only; whoever is signed in goes by the account's id.
        await FinishAsync(parsed, file, new LoginOutcome.Succeeded(key, id, null, address), principal, cancellationToken);
    }

    private static async Task<PrincipalAnswer> AskAsync(ServiceAddress address, string key, string refusal, CancellationToken cancellationToken)
    {
        using var client = new AuthClient(address);
        var principal = await client.ValidateAsync(key, cancellationToken);
        return principal.IsRejected ? throw new DeclaredException(CliErrors.LoginRefused, refusal) : principal;
    }

    /// <summary>The principal is asked for before the credentials are saved, so that they and the link are written together.</summary>
    private static async Task FinishAsync(ParseResult parsed, CredentialsFile file, LoginOutcome.Succeeded login, PrincipalAnswer principal, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (login.Warning is { } warning)
            await error.WriteLineAsync("The service says: " + RemoteText.Sanitize(warning));

        try
        {
            if (LoginCredentials.Save(login, file) is { } setAside)
                await error.WriteLineAsync($"The old credentials could not be understood; they were moved to {setAside}.");
        }
        catch (CredentialsException exception)
        {
            throw new DeclaredException(CliErrors.CredentialsNotSaved, exception.Message);
        }

        var saved = new StoredCredentials { Email = login.Email, ApiKey = login.ApiKey, CoordinatorUrl = login.Address.Value };
        if (parsed.GetUsageSession() is { } session)
            await session.LinkAsync(principal.PrincipalId, ArcadePrincipalSource.IdentityOf(saved), cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Signed in as {RemoteText.Sanitize(login.Email)} at {login.Address}.");
    }

    private sealed record Request(string Host, AddressOptions Address, LoginOptions Login, string? CallbackHost, bool Force, bool WithToken, bool Device);
}
