using Arcade.Cli.Tests.Canary;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>How each command is made to end in each way, with canaries in all that it is given.</summary>
internal static partial class CanaryScenarios
{
    private const string Stem = CanaryTexts.Stem;
    private const string Email = Stem + "@" + Stem + ".example";

    private const string Group = "A group of commands does nothing by itself.";

    private static readonly string[] Misuse = ["--" + Stem, "--" + Stem + "=" + Stem, Email, "/home/" + Stem, "@" + Stem];

    /// <summary>Outcomes that a command does not have, with the reason.</summary>
    public static IReadOnlyDictionary<(string Path, CanaryOutcome Outcome), string> Impossible { get; } = new Dictionary<(string, CanaryOutcome), string>
    {
        [("status", CanaryOutcome.Fails)] = "It shows what is wrong, and always ends with 0.",
        [("up", CanaryOutcome.IsCancelled)] = "Ctrl-C is how it ends well.",
        [("demo", CanaryOutcome.Fails)] = "It fails where the product is broken; its templates are tried by the generated commands.",
        [("evals", CanaryOutcome.Throws)] = "What it meets is declared; what it shows is written by the program that it starts.",
        [("mcp", CanaryOutcome.Throws)] = "What it meets is declared; what is shown is written by the program that it starts.",
        [("worker", CanaryOutcome.Succeeds)] = Group,
        [("worker", CanaryOutcome.Fails)] = Group,
        [("worker", CanaryOutcome.Throws)] = Group,
        [("worker", CanaryOutcome.IsCancelled)] = Group,
        [("secret", CanaryOutcome.Succeeds)] = Group,
        [("secret", CanaryOutcome.Fails)] = Group,
        [("secret", CanaryOutcome.Throws)] = Group,
        [("secret", CanaryOutcome.IsCancelled)] = Group,
        [("org", CanaryOutcome.Succeeds)] = Group,
        [("org", CanaryOutcome.Fails)] = Group,
        [("org", CanaryOutcome.Throws)] = Group,
        [("org", CanaryOutcome.IsCancelled)] = Group,
        [("project", CanaryOutcome.Succeeds)] = Group,
        [("project", CanaryOutcome.Fails)] = Group,
        [("project", CanaryOutcome.Throws)] = Group,
        [("project", CanaryOutcome.IsCancelled)] = Group,
        [("profile", CanaryOutcome.Succeeds)] = Group,
        [("profile", CanaryOutcome.Fails)] = Group,
        [("profile", CanaryOutcome.Throws)] = Group,
        [("profile", CanaryOutcome.IsCancelled)] = Group,
        [("profile list", CanaryOutcome.Fails)] = "It shows what is wrong, and fails only where there is no home, where nothing is recorded.",
        [("usage", CanaryOutcome.Fails)] = "It shows what is wrong, and always ends with 0.",
        [("usage export", CanaryOutcome.Fails)] = "It writes what there is.",
        [("usage events", CanaryOutcome.Fails)] = "It writes what is built in.",
        [("usage reset", CanaryOutcome.Fails)] = "Only where the files can't be changed, which the tests of homes try.",
    };

    public static IReadOnlyList<CanaryScenario> All { get; } = [.. Own().SelectMany(static scenario => scenario), .. CommandTree.Paths().SelectMany(Common)];

    /// <summary>What every command can be: misused, without room for its output, interrupted while it writes.</summary>
    private static IEnumerable<CanaryScenario> Common(string path)
    {
        yield return new(path, CanaryOutcome.IsMisused) { Arguments = static _ => Misuse, ExitCodes = [2] };
        if (path is "login" or "up" or "demo" or "evals" or "deploy" or "mcp" or "show" or "worker" or "secret" or "org" or "project" or "profile")
            yield break;
        string[] given = path switch
        {
            "usage purge" => ["--yes"],
            "usage show" or "usage" or "status" => ["--json"],
            "configure" => ["cursor", "--transport", "http", "--json"],
            "new" => ["my_server"],
            "worker list" => [],
            "worker rm" => [Stem, "--yes"],
            "worker register" => [Stem, $"http://127.0.0.1:9/{Stem}", "--type", "mcp"],
            _ when path.StartsWith("worker ", StringComparison.Ordinal) => [Stem],
            "secret set" => [Stem, "--file", Stem + ".txt", "--description", Email],
            "secret unset" or "org set" or "project set" => [Stem],
            "profile use" => [Stem],
            "profile remove" => [Stem, "--yes"],
            "connect" => ["cursor", $"https://{Stem}.example/{Stem}", "--json"],
            _ => [],
        };
        Action<CanaryHome> sign = path.Split(' ')[0] switch
        {
            "worker" => SignWithWorkers,
            "secret" => SignWithSecrets,
            "org" or "project" => SignWithAccount,
            "profile" => SignWithProfile,
            _ => Sign,
        };
        yield return new(path, CanaryOutcome.Succeeds) { Arguments = _ => given, Arrange = sign, ExitCodes = [0] };
        yield return new(path, CanaryOutcome.Throws) { Arguments = _ => given, Arrange = sign, ExitCodes = [1], Output = CanaryOutput.FullDevice };
        if (path != "logout")
        {
            yield return new(path, CanaryOutcome.IsCancelled)
            {
                Arguments = _ => given,
                Arrange = sign,
                Output = CanaryOutput.FullPipe,
                // Those of the group are not recorded, so that it may end as it likes; some wait for their writes.
                ExitCodes = path.StartsWith("usage", StringComparison.Ordinal) ? [] : [130],
                Meanwhile = path.StartsWith("usage", StringComparison.Ordinal) ? static (home, run) => home.DrainAsync(run) : static (_, _) => Task.CompletedTask,
            };
        }
    }

    private static IEnumerable<IEnumerable<CanaryScenario>> Own() => [Login(), Logout(), Whoami(), Up(), Demo(), Clients(), Evals(), Deploy(), Servers(), Workers(), Secrets(), Accounts(), Profiles(), Usage()];

    private static IEnumerable<CanaryScenario> Login()
    {
        static string[] Arguments(CanaryHome home) => ["--host", home.Auth.Host, "--no-browser"];
        static Task ComeBackAsync(CanaryHome home, CanaryRun run) => run.ComeBackAsync(home.Key, Email);
        yield return new("login", CanaryOutcome.Succeeds) { Arguments = Arguments, ExitCodes = [0], Meanwhile = ComeBackAsync };
        yield return new("login", CanaryOutcome.Succeeds) { Name = "over others", Arguments = static home => [.. Arguments(home), "--force"], Arrange = Sign, ExitCodes = [0], Meanwhile = ComeBackAsync };
        yield return new("login", CanaryOutcome.Succeeds)
        {
            Name = "by OAuth",
            Arguments = Arguments,
            Arrange = static home => OfferOAuth(home),
            ExitCodes = [0],
            Meanwhile = static (_, run) => run.ComeBackAsync(("code", Stem)),
        };
        yield return new("login", CanaryOutcome.Fails) { Name = "denied by OAuth", Arguments = Arguments, Arrange = static home => OfferOAuth(home), ExitCodes = [1], Meanwhile = static (_, run) => run.ComeBackAsync(("error", Stem), ("error_description", Email)) };
        yield return new("login", CanaryOutcome.Fails) { Name = "no codes for devices", Arguments = static home => [.. Arguments(home), "--device"], ExitCodes = [1] };
        yield return new("login", CanaryOutcome.Fails) { Name = "device denied", Arguments = static home => [.. Arguments(home), "--device"], Arrange = static home => OfferOAuth(home, "access_denied"), ExitCodes = [1] };
        yield return new("login", CanaryOutcome.Fails) { Name = "address", Arguments = static _ => ["--host", "two words of " + Stem], ExitCodes = [1] };
        yield return new("login", CanaryOutcome.Fails) { Name = "refused", Arguments = Arguments, ExitCodes = [1], Meanwhile = static (_, run) => run.ComeBackAsync("arc_unknown_" + Stem, Email) };
        yield return new("login", CanaryOutcome.Fails) { Name = "no key given", Arguments = static home => [.. Arguments(home), "--with-token"], ExitCodes = [1] };
        yield return new("login", CanaryOutcome.Fails) { Name = "nobody came", Arguments = static home => [.. Arguments(home), "--timeout", "1"], ExitCodes = [1] };
        yield return new("login", CanaryOutcome.Throws) { Arguments = Arguments, ExitCodes = [1], Output = CanaryOutput.FullDevice, Meanwhile = ComeBackAsync };
        yield return new("login", CanaryOutcome.IsCancelled)
        {
            Arguments = Arguments,
            ExitCodes = [130],
            Meanwhile = static async (_, run) =>
            {
                await run.ErrorLineAsync(static line => line.StartsWith("http", StringComparison.Ordinal));
                run.Interrupt();
            },
        };
    }

    private static IEnumerable<CanaryScenario> Logout()
    {
        yield return new("logout", CanaryOutcome.Fails) { Arrange = static home => home.PlantFile("credentials.yaml/" + Stem, Stem), ExitCodes = [1] };
        yield return new("logout", CanaryOutcome.IsCancelled)
        {
            Arrange = static home =>
            {
                home.PlantCredentials();
                home.Auth.For(static request => request.Path.EndsWith("/revoke", StringComparison.Ordinal), Answer.Silence);
            },
            ExitCodes = [130],
            Meanwhile = static async (home, run) =>
            {
                await home.Auth.WaitForRequestsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
                run.Interrupt();
            },
        };
    }

    private static IEnumerable<CanaryScenario> Whoami()
    {
        yield return new("whoami", CanaryOutcome.Fails) { Name = "nobody", ExitCodes = [1] };
        yield return new("whoami", CanaryOutcome.Fails) { Name = "damaged", Waits = true, Arrange = static home => home.PlantFile("credentials.yaml", $"cloud: [{Stem}: \"{Stem}"), ExitCodes = [1] };
        yield return new("whoami", CanaryOutcome.Succeeds) { Name = "by a variable", Arrange = static home => (home.Variables["ARCADE_API_KEY"], home.Variables["ARCADE_URL"]) = (home.Key, home.Auth.Host), ExitCodes = [0] };
    }

    private static IEnumerable<CanaryScenario> Up()
    {
        static string[] Arguments(CanaryHome home) => ["--data", Path.Combine(home.Work, "data of " + Stem)];
        yield return new("up", CanaryOutcome.Succeeds)
        {
            Arguments = Arguments,
            ExitCodes = [0],
            Meanwhile = static async (_, run) =>
            {
                await run.OutputLineAsync(static line => line == "Ctrl-C stops.");
                run.Interrupt();
            },
        };
        yield return new("up", CanaryOutcome.Fails) { Arguments = static _ => ["--data", "/dev/null/" + Stem], ExitCodes = [1] };
        yield return new("up", CanaryOutcome.Throws) { Arguments = Arguments, ExitCodes = [1], Output = CanaryOutput.FullDevice };
    }

    private static IEnumerable<CanaryScenario> Demo()
    {
        yield return new("demo", CanaryOutcome.Succeeds) { Arguments = static _ => ["--json"], ExitCodes = [0] };
        // The exception's message is the path.
        yield return new("demo", CanaryOutcome.Throws) { Arrange = static home => home.Variables["TMPDIR"] = "/nowhere/" + Stem, ExitCodes = [1] };
        yield return new("demo", CanaryOutcome.IsCancelled)
        {
            ExitCodes = [130],
            Meanwhile = static async (_, run) =>
            {
                await run.ErrorLineAsync(static _ => true);
                run.Interrupt();
            },
        };
    }

    private static IEnumerable<CanaryScenario> Clients()
    {
        yield return new("configure", CanaryOutcome.Fails) { Arguments = static _ => ["cursor", "/nowhere/" + Stem], ExitCodes = [1] };
        yield return new("configure", CanaryOutcome.Fails)
        {
            Name = "broken",
            Arguments = static _ => ["cursor", "--transport", "http", "--config", Stem + ".json"],
            Arrange = static home => File.WriteAllText(Path.Combine(home.Work, Stem + ".json"), $"{{\"{Stem}\": {Stem}}}"),
            ExitCodes = [1],
        };
        yield return new("connect", CanaryOutcome.Fails) { Arguments = static _ => ["cursor", $"https://{Stem}:{Stem}@{Stem}.example"], ExitCodes = [1] };
    }

    private static IEnumerable<CanaryScenario> Servers()
    {
        static string[] Serve(CanaryHome home) => ["http", Project(home), "--host", Stem];
        static string[] Show(CanaryHome home) => [Project(home)];
        yield return new("new", CanaryOutcome.Fails) { Arguments = static _ => [Stem + " " + Email], Arrange = Sign, ExitCodes = [1] };
        yield return new("mcp", CanaryOutcome.Succeeds) { Arguments = Serve, Arrange = Running("exit 0"), ExitCodes = [0] };
        yield return new("mcp", CanaryOutcome.Fails) { Name = "nothing there", Arguments = static _ => ["stdio", "/nowhere/" + Stem], Arrange = Sign, ExitCodes = [1] };
        yield return new("mcp", CanaryOutcome.IsCancelled)
        {
            Arguments = Serve,
            Arrange = Running("echo running; exec sleep 600"),
            ExitCodes = [130],
            Meanwhile = InterruptWhenRunningAsync,
        };
        yield return new("show", CanaryOutcome.Succeeds) { Arguments = Show, Arrange = Running("echo '[]'"), ExitCodes = [0] };
        yield return new("show", CanaryOutcome.Fails) { Name = "no catalog", Arguments = Show, Arrange = Running("echo " + Stem), ExitCodes = [1] };
        yield return new("show", CanaryOutcome.Throws) { Arguments = Show, Arrange = Running("echo '[]'"), ExitCodes = [1], Output = CanaryOutput.FullDevice };
        yield return new("show", CanaryOutcome.IsCancelled) { Arguments = Show, Arrange = Running("echo '[]'"), ExitCodes = [130], Output = CanaryOutput.FullPipe };
    }

    private static IEnumerable<CanaryScenario> Workers()
    {
        foreach (var word in new[] { "list", "get", "enable", "disable", "rm", "logs", "register" })
        {
            string[] arguments = word switch
            {
                "list" => ["--host", "HOST", "--cloud-host", "HOST"],
                "rm" => [Stem, "--yes", "--deregister"],
                "register" => [Stem, $"http://127.0.0.1:9/{Stem}", "--type", "mcp"],
                _ => [Stem],
            };
            yield return new("worker " + word, CanaryOutcome.Fails)
            {
                Name = "refused",
                Arguments = home => [.. arguments.Select(argument => argument == "HOST" ? home.Auth.Host : argument)],
                Arrange = static home =>
                {
                    home.PlantCredentials();
                    home.Auth.For(IsOfWorkers, Answer.Status(403, $$"""{"message":"{{Stem}} is not for {{Email}}"}""").WithHeader("X-Reason", Stem));
                },
                ExitCodes = [1],
            };
            yield return new("worker " + word, CanaryOutcome.Fails) { Name = "nobody", Arguments = _ => [.. arguments.Where(static argument => argument != "HOST" && !argument.EndsWith("host", StringComparison.Ordinal))], ExitCodes = [1] };
        }

        yield return new("show", CanaryOutcome.Fails) { Name = "engine", Arguments = static _ => ["--toolkit", Stem], Arrange = SignWithWorkers, ExitCodes = [1] };
    }

    private static IEnumerable<CanaryScenario> Secrets()
    {
        yield return new("secret set", CanaryOutcome.Fails) { Name = "on the command line", Arguments = static _ => [$"{Stem}={Stem}"], Arrange = SignWithSecrets, ExitCodes = [1] };
        yield return new("secret set", CanaryOutcome.Fails) { Name = "broken file", Arguments = static _ => ["--env-file", Stem + ".txt"], Arrange = SignWithSecrets, ExitCodes = [1] };
        foreach (var (word, arguments) in new (string, string[])[] { ("set", [Stem, "--file", Stem + ".txt"]), ("list", []), ("unset", [Stem]) })
        {
            yield return new("secret " + word, CanaryOutcome.Fails)
            {
                Name = "refused",
                Arguments = _ => arguments,
                Arrange = static home => SignWithSecrets(home, Answer.Status(403, $$"""{"message":"{{Stem}} is not for {{Email}}"}""").WithHeader("X-Reason", Stem)),
                ExitCodes = [1],
            };
        }
    }

    private static IEnumerable<CanaryScenario> Profiles()
    {
        yield return new("profile use", CanaryOutcome.Fails) { Name = "not there", Arguments = static _ => [Stem + "2"], Arrange = SignWithProfile, ExitCodes = [1] };
        yield return new("profile use", CanaryOutcome.Fails) { Name = "no name", Arguments = static _ => [Email], Arrange = SignWithProfile, ExitCodes = [1] };
        yield return new("profile remove", CanaryOutcome.Fails) { Name = "not asked", Arguments = static _ => [Stem], Arrange = SignWithProfile, ExitCodes = [1] };
        yield return new("whoami", CanaryOutcome.Succeeds) { Name = "of a profile", Arguments = static _ => ["--profile", Stem], Arrange = SignWithProfile, ExitCodes = [0] };
        yield return new("whoami", CanaryOutcome.Fails) { Name = "of no profile", Arguments = static _ => ["--profile", Stem + "2"], Arrange = SignWithProfile, ExitCodes = [1] };
        yield return new("whoami", CanaryOutcome.Fails) { Name = "of a damaged choice", Arrange = static home => home.PlantFile("profile", Email), ExitCodes = [1] };
    }

    private static void SignWithProfile(CanaryHome home)
    {
        Sign(home);
        home.PlantFile($"profiles/{Stem}/credentials.yaml", $"cloud:\n  api:\n    key: {home.Key}\n  user:\n    email: {Email}\n  coordinator_url: {home.Auth.Host}\n");
        // The user's own choice, where the user put it.
        home.Allow("profile");
    }

    private static void SignWithSecrets(CanaryHome home) =>
        SignWithSecrets(home, Answer.Status(200, $$$"""{"items":[{"id":"{{{Stem}}}","key":"{{{Stem}}}","description":"{{{Email}}}"}],"offset":0,"total_count":1}"""));

    private static void SignWithSecrets(CanaryHome home, Answer answer)
    {
        Sign(home);
        File.WriteAllText(Path.Combine(home.Work, Stem + ".txt"), Stem + "\n");
        home.Auth.For(static request => request.Path.StartsWith("/v1/admin/secrets", StringComparison.Ordinal), answer);
    }

    private static bool IsOfWorkers(CapturedRequest request) => request.Path.Contains("/workers", StringComparison.Ordinal) || request.Path.Contains("/deployments", StringComparison.Ordinal);

    /// <summary>An Engine and a Cloud with canaries in all that they say.</summary>
    private static void SignWithWorkers(CanaryHome home)
    {
        Sign(home);
        var worker = $$"""{"id":"{{Stem}}","type":"http","http":{"uri":"https://{{Stem}}.example/{{Stem}}","secret":{"value":"{{Stem}}"} } }""";
        Say(static path => path == "/v1/workers", $$"""{"items":[{{worker}}],"id":"{{Stem}}","offset":0,"total_count":1}""");
        Say(static path => path.StartsWith("/v1/workers/", StringComparison.Ordinal) && path.EndsWith("/tools", StringComparison.Ordinal), $$"""{"items":[{"toolkit":{"name":"{{Stem}}"} }]}""");
        Say(static path => path.StartsWith("/v1/workers/", StringComparison.Ordinal) && !path.EndsWith("/tools", StringComparison.Ordinal), worker);
        Say(static path => path == "/api/v1/workers", $$"""{"data":{"workers":[{"name":"{{Stem}}","endpoint":"https://{{Email}}"}]} }""");
        Say(static path => path.StartsWith("/api/v1/workers/", StringComparison.Ordinal), "{}");
        Say(static path => path == "/v1/tools", "{}", 500);
        home.Auth.For(
            static request => request.Path.StartsWith("/v1/deployments/", StringComparison.Ordinal),
            Answer.Status(200, $$"""[{"line":"{{Stem}} {{Email}}"}]"""));

        void Say(Func<string, bool> fits, string body, int status = 200) => home.Auth.For(request => fits(request.Path), Answer.Status(status, body));
    }

    private static IEnumerable<CanaryScenario> Evals()
    {
        static string[] Arguments(CanaryHome home) => [Project(home), "--use-provider", "openai:" + Stem, "--filter", Email];
        yield return new("evals", CanaryOutcome.Succeeds) { Arguments = Arguments, Arrange = Running("exit 0"), ExitCodes = [0] };
        yield return new("evals", CanaryOutcome.Fails) { Name = "not passed", Arguments = Arguments, Arrange = Running("exit 1"), ExitCodes = [1] };
        yield return new("evals", CanaryOutcome.Fails) { Name = "nothing there", Arguments = static _ => ["/nowhere/" + Stem], Arrange = Sign, ExitCodes = [1] };
        yield return new("evals", CanaryOutcome.IsCancelled)
        {
            Arguments = Arguments,
            Arrange = Running("echo running; exec sleep 600"),
            ExitCodes = [130],
            Meanwhile = InterruptWhenRunningAsync,
        };
    }

    private static IEnumerable<CanaryScenario> Deploy()
    {
        static string[] Arguments(CanaryHome home) => [Project(home), "--dry-run", "--secrets", "skip"];
        yield return new("deploy", CanaryOutcome.Succeeds) { Arguments = Arguments, Arrange = Running(Publish("server.runtimeconfig.json server.dll")), ExitCodes = [0] };
        yield return new("deploy", CanaryOutcome.Throws)
        {
            Arguments = Arguments,
            Arrange = Running(Publish("server.runtimeconfig.json server.dll")),
            ExitCodes = [1],
            Output = CanaryOutput.FullDevice,
        };
        yield return new("deploy", CanaryOutcome.Fails) { Name = "nothing there", Arguments = static _ => ["/nowhere/" + Stem, "--dry-run"], Arrange = Sign, ExitCodes = [1] };
        yield return new("deploy", CanaryOutcome.Fails)
        {
            Name = "a key in it",
            Arguments = Arguments,
            Arrange = Running(Publish($"server.runtimeconfig.json server.dll {Stem}.pem")),
            ExitCodes = [1],
        };
        yield return new("deploy", CanaryOutcome.Fails) { Name = "not published", Arguments = Arguments, Arrange = Running("echo " + Stem + "; exit 1"), ExitCodes = [1] };
        yield return new("deploy", CanaryOutcome.IsCancelled)
        {
            Arguments = Arguments,
            Arrange = Running("exec sleep 600"),
            ExitCodes = [130],
            Meanwhile = static async (_, run) =>
            {
                await run.ErrorLineAsync(static line => line.StartsWith("Publishing", StringComparison.Ordinal));
                run.Interrupt();
            },
        };

        // The directory follows '-o'.
        static string Publish(string files) => $"while [ \"$1\" != -o ]; do shift; done; cd \"$2\" && touch {files}";
    }

    private static string Project(CanaryHome home) => Path.Combine(home.Work, Stem + ".csproj");

    /// <summary>A 'dotnet' that builds anything at once and runs it as it is told.</summary>
    private static Action<CanaryHome> Running(string script) => home =>
    {
        Sign(home);
        File.WriteAllText(Project(home), string.Empty);
        var dotnet = Path.Combine(home.Work, "dotnet");
        File.WriteAllText(dotnet, $"#!/bin/sh\n[ \"$1\" = build ] && exit 0\n{script}\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        home.Variables["PATH"] = home.Work + ":/usr/bin:/bin";
    };

    private static async Task InterruptWhenRunningAsync(CanaryHome home, CanaryRun run)
    {
        await run.OutputLineAsync(static line => line == "running");
        run.Interrupt();
    }

    private static IEnumerable<CanaryScenario> Usage()
    {
        yield return new("usage on", CanaryOutcome.Fails) { Arrange = static home => Directory.CreateDirectory(Path.Combine(home.State, "usage.off", Stem)), ExitCodes = [1] };
        yield return new("usage off", CanaryOutcome.Fails) { Arrange = static home => home.Variables["ARCADE_WORK_DIR"] = "/dev/null/" + Stem, ExitCodes = [1] };
        yield return new("usage show", CanaryOutcome.Fails) { Arguments = static _ => ["--pending", "--sent"], ExitCodes = [2] };
        yield return new("usage flush", CanaryOutcome.Fails) { Arrange = static home => home.Service.Always(Refusal), ExitCodes = [1] };
        yield return new("usage purge", CanaryOutcome.Fails) { ExitCodes = [2] };
        yield return new("usage endpoint", CanaryOutcome.Fails) { Arguments = static _ => [$"http://{Stem}.example/{Stem}", "phc_" + Stem], ExitCodes = [2] };
        yield return new("usage endpoint", CanaryOutcome.Succeeds)
        {
            Name = "set",
            Arguments = static _ => [$"https://{Stem}.example/{Stem}", "phc_" + Stem],
            // The user's own setting, where the user put it.
            Arrange = static home => home.Allow("usage.endpoint.json"),
            ExitCodes = [0],
        };
    }

    public static Answer Refusal { get; } = Answer.Status(503, $$"""{"error":"{{Stem}}"}""").WithHeader("X-Reason", Stem);

    private static void Sign(CanaryHome home)
    {
        home.PlantCredentials();
        home.Auth.For(static request => request.Path.EndsWith("/revoke", StringComparison.Ordinal), Refusal);
    }
}
