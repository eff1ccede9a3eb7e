using System.CommandLine;
using System.CommandLine.Completions;
using Arcade.Cli.Profiles;
using Arcade.Client.Account;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Accounts;

/// <summary>Ids of organizations and projects for the shell's completion. Who presses a key waits a second at most, and is told of no trouble.</summary>
internal sealed class AccountNames(AccountServices services)
{
    public Argument<string> Organization() => Complete(
        new Argument<string>("org-id") { Description = "The organization's id, as 'arcade org list' shows it." },
        async (client, _, token) => (await client.ListOrganizationsAsync(token)).Select(static organization => organization.Id));

    public Argument<string> Project() => Complete(
        new Argument<string>("project-id") { Description = "The project's id, as 'arcade project list' shows it." },
        async (client, credentials, token) => credentials.Credentials.OrgId is { } organization ? (await client.ListProjectsAsync(organization, token)).Select(static project => project.Id) : []);

    private Argument<string> Complete(Argument<string> argument, Func<AccountClient, ActiveCredentials, CancellationToken, Task<IEnumerable<string>>> ask)
    {
        // The completion source is asked synchronously, and nothing else runs in this process meanwhile.
        argument.CompletionSources.Add(context => Task.Run(() => FindAsync(context, ask)).GetAwaiter().GetResult());
        return argument;
    }

    private async Task<IEnumerable<CompletionItem>> FindAsync(CompletionContext context, Func<AccountClient, ActiveCredentials, CancellationToken, Task<IEnumerable<string>>> ask)
    {
        try
        {
            ProfileOption.ChooseWhileCompleting(context.ParseResult);
            if (services.OpenQuickly() is not var (client, credentials))
                return [];
            using (client)
            {
                using var limit = new CancellationTokenSource(services.Context.CompletionLimit, services.Context.Client.Time);
                var ids = await ask(client, credentials, limit.Token);
                // What a shell would take apart, or a terminal would obey, is not offered.
                return [.. ids.Where(id => id.StartsWith(context.WordToComplete, StringComparison.Ordinal) && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')).Select(static id => new CompletionItem(id))];
            }
        }
        catch (Exception trouble) when (trouble is ServiceException or DeclaredException or OperationCanceledException)
        {
            return [];
        }
    }
}
