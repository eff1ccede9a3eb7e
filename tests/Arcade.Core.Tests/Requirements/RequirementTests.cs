using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Core.Requirements;
using Arcade.Core.Tests.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Context;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Requirements;

public sealed class RequirementTests
{
    private static readonly ToolDefinition Definition = Make.Definition() with
    {
        Authorization = new AuthorizationRequirement { ProviderId = "google", Scopes = ["s1"] },
        Secrets = ["API_KEY", "Other"],
        Metadata = ["client_id"],
    };

    private ToolContext? _seen;

    [Fact]
    public async Task A_tool_is_given_what_it_declared_and_nothing_else()
    {
        ToolExecution execution = await RunAsync(Definition, new ToolContext
        {
            Authorization = new ToolAuthorization("t0k"),
            Secrets = new ToolValues("secret", [new("api_key", "a"), new("OTHER", "b"), new("UNDECLARED", "c")]),
            Metadata = new ToolValues("metadata", [new("CLIENT_ID", "d"), new("undeclared", "e")]),
        });

        Assert.IsType<ToolOutcome.Nothing>(execution.Outcome);
        Assert.Equal(("a", "b", "d", "t0k"), (_seen!.Secrets["API_KEY"], _seen.Secrets["other"], _seen.Metadata["client_id"], _seen.Authorization!.Token));
        Assert.Equal((2, 1), (_seen.Secrets.Count, _seen.Metadata.Count));
    }

    [Fact]
    public async Task Authorization_that_a_tool_did_not_ask_for_is_not_given()
    {
        await RunAsync(Make.Definition(), new ToolContext { Authorization = new ToolAuthorization("t0k") });

        Assert.Null(_seen!.Authorization);
    }

    [Fact]
    public async Task What_is_lacking_is_all_named_at_once_and_the_tool_does_not_run()
    {
        UnmetRequirements unmet = UnmetOf(await RunAsync(Definition, new ToolContext { Secrets = new ToolValues("secret", [new("Other", "")]) }));

        Assert.Equal(["API_KEY", "Other"], unmet.MissingSecrets);
        Assert.Equal(["client_id"], unmet.MissingMetadata);
        Assert.IsType<AuthorizationAnswer.Failed>(unmet.Authorization);
        Assert.Null(_seen);
        Assert.StartsWith("The tool 'DoIt' can't run yet. It needs a person's authorization", unmet.Message, StringComparison.Ordinal);
        Assert.Contains("API_KEY, Other", unmet.Message, StringComparison.Ordinal);
        Assert.Contains("client_id", unmet.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ARCADE_API_KEY")]
    [InlineData("arcade_worker_Secret")]
    public async Task The_servers_own_credentials_are_given_to_no_tool_whoever_supplies_them(string key)
    {
        var secrets = new KnownSecrets((key, "s3cret"));
        UnmetRequirements unmet = UnmetOf(await RunAsync(
            Make.Definition() with { Secrets = [key] },
            new ToolContext { Secrets = new ToolValues("secret", [new(key, "s3cret")]) },
            new ToolExecutorOptions { Secrets = secrets }));

        Assert.Equal([key], unmet.ReservedSecrets);
        Assert.Empty(unmet.MissingSecrets);
        Assert.Empty(secrets.Asked);
        Assert.Null(_seen);
    }

    [Fact]
    public async Task Secrets_that_the_caller_did_not_bring_come_from_the_server_and_only_declared_ones_are_asked_for()
    {
        var secrets = new KnownSecrets(("API_KEY", "server's"), ("Other", "server's"));
        await RunAsync(
            Make.Definition() with { Secrets = ["API_KEY", "Other"] },
            new ToolContext { Secrets = new ToolValues("secret", [new("other", "caller's")]) },
            new ToolExecutorOptions { Secrets = secrets });

        Assert.Equal(("server's", "caller's"), (_seen!.Secrets["API_KEY"], _seen.Secrets["Other"]));
        Assert.Equal(["API_KEY"], secrets.Asked);
    }

    [Fact]
    public async Task The_authorizer_is_asked_for_whom_and_for_what_and_its_token_reaches_the_tool()
    {
        var authorizer = new Answering(new AuthorizationAnswer.Completed(new ToolAuthorization("t0k")));
        await RunAsync(NeedsGoogle, new ToolContext { UserId = "ann" }, new ToolExecutorOptions { Authorizer = authorizer });

        Assert.Equal("t0k", _seen!.Authorization!.Token);
        Assert.Equal(("ann", "google"), (authorizer.UserId, authorizer.Requirement!.ProviderId));
    }

    [Fact]
    public async Task A_person_who_has_to_authorize_first_is_sent_there()
    {
        var pending = new AuthorizationAnswer.Pending("https://sign.in/x", "a1", ["s1"]);
        UnmetRequirements unmet = UnmetOf(await RunAsync(NeedsGoogle, new ToolContext(), new ToolExecutorOptions { Authorizer = new Answering(pending) }));

        Assert.Same(pending, unmet.Authorization);
        Assert.Contains("https://sign.in/x", unmet.Message, StringComparison.Ordinal);
        Assert.Null(_seen);
    }

    [Fact]
    public async Task An_authorizer_that_fails_leaves_its_text_to_developers()
    {
        UnmetRequirements unmet = UnmetOf(await RunAsync(NeedsGoogle, new ToolContext(), new ToolExecutorOptions { Authorizer = new Answering(null) }));

        Assert.DoesNotContain("s3cret", unmet.Message, StringComparison.Ordinal);
        Assert.Equal("authorization: HttpRequestException: s3cret", unmet.DeveloperMessage);
        Assert.IsType<AuthorizationAnswer.Failed>(unmet.Authorization);
    }

    [Fact]
    public async Task A_store_of_secrets_that_fails_has_none_and_leaves_its_text_to_developers()
    {
        UnmetRequirements unmet = UnmetOf(await RunAsync(Make.Definition() with { Secrets = ["K"] }, new ToolContext(), new ToolExecutorOptions { Secrets = new BrokenSecrets() }));

        Assert.Equal(["K"], unmet.MissingSecrets);
        Assert.DoesNotContain("s3cret", unmet.Message, StringComparison.Ordinal);
        Assert.Equal("secret K: IOException: s3cret", unmet.DeveloperMessage);
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_somebody_is_asked_gets_no_outcome()
    {
        using var caller = new CancellationTokenSource();
        CatalogTool tool = EntryOf(NeedsGoogle);
        var executor = new ToolExecutor(new ToolExecutorOptions { Authorizer = new GivingUp(caller) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.ExecuteAsync(new ToolCall { Tool = tool }, caller.Token));

        Assert.Null(_seen);
    }

    [Fact]
    public async Task Arguments_are_judged_before_anybody_is_asked()
    {
        var authorizer = new Answering(new AuthorizationAnswer.Completed(new ToolAuthorization("t0k")));
        ToolExecution execution = await Runs.RunAsync(EntryOf(NeedsGoogle), """{"x":1}""", new ToolExecutorOptions { Authorizer = authorizer });

        Assert.Equal("Invalid input: x: unknown, none are expected", Runs.ErrorOf(execution).Message);
        Assert.Null(authorizer.Requirement);
    }

    private static ToolDefinition NeedsGoogle => Make.Definition() with { Authorization = new AuthorizationRequirement { ProviderId = "google" } };

    private static UnmetRequirements UnmetOf(ToolExecution execution) => Assert.IsType<ToolOutcome.RequirementsNotMet>(execution.Outcome).Requirements;

    private Task<ToolExecution> RunAsync(ToolDefinition definition, ToolContext context, ToolExecutorOptions? options = null) =>
        Runs.RunAsync(EntryOf(definition), options: options, context: context);

    private CatalogTool EntryOf(ToolDefinition definition) => Make.Entry(definition, (context, _, _) =>
    {
        _seen = context;
        return ValueTask.FromResult(ToolResult.Nothing);
    });

    private sealed class KnownSecrets(params (string Key, string Value)[] known) : IToolSecrets
    {
        public List<string> Asked { get; } = [];

        public ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken)
        {
            Asked.Add(key);
            return ValueTask.FromResult<string?>(known.FirstOrDefault(item => item.Key == key).Value);
        }
    }

    private sealed class BrokenSecrets : IToolSecrets
    {
        public ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken) => throw new IOException("s3cret");
    }

    private sealed class GivingUp(CancellationTokenSource caller) : IToolAuthorizer
    {
        public async Task<AuthorizationAnswer> AuthorizeAsync(AuthorizationRequirement requirement, string? userId, CancellationToken cancellationToken)
        {
            await caller.CancelAsync();
            throw new HttpRequestException("the connection was closed");
        }
    }

    private sealed class Answering(AuthorizationAnswer? answer) : IToolAuthorizer
    {
        public AuthorizationRequirement? Requirement { get; private set; }

        public string? UserId { get; private set; }

        public async Task<AuthorizationAnswer> AuthorizeAsync(AuthorizationRequirement requirement, string? userId, CancellationToken cancellationToken)
        {
            await Task.Yield();
            (Requirement, UserId) = (requirement, userId);
            return answer ?? throw new HttpRequestException("s3cret");
        }
    }
}
