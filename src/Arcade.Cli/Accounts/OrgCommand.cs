using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client.Account;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Accounts;

/// <summary><c>arcade org</c>: the organizations of whoever signed in, and which one they work in.</summary>
internal static class OrgCommand
{
    public static Command Create(ServiceContext context)
    {
        var services = new AccountServices(context);
        return new Command("org", "Show your organizations, and choose the one to work in.") { CreateList(services), CreateSet(services) };
    }

    private static Command CreateList(AccountServices services)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "List your organizations.") { json };
        command.Aliases.Add("ls");
        command.SetAction(async (parsed, cancellation) =>
        {
            var (client, credentials) = services.Open();
            using (client)
            {
                var organizations = await ServiceFailures.DeclareAsync(() => client.ListOrganizationsAsync(cancellation));
                var (output, isJson) = (parsed.InvocationConfiguration.Output, parsed.GetValue(json));
                await CancellableOutput.WriteAsync(
                    () => AccountTable.Write(output, isJson, "organizations", credentials.Credentials.OrgId, [.. organizations.Select(static one => (one.Id, one.Name, one.IsDefault))]), cancellation);
                return CommandExit.Success;
            }
        });
        return command;
    }

    private static Command CreateSet(AccountServices services)
    {
        var (id, json) = (new AccountNames(services).Organization(), CommonOptions.Json());
        var command = new Command("set", "Work in another organization, in its default project.") { id, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (client, credentials) = services.Open();
            using (client)
            {
                var wanted = parsed.GetValue(id)!;
                var context = await ServiceFailures.DeclareAsync(() => FindAsync(client, wanted, cancellation));
                await services.KeepAsync(credentials, context, cancellation);
                await ContextReport.WriteAsync(parsed, parsed.GetValue(json), context, cancellation);
                return CommandExit.Success;
            }
        });
        return command;
    }

    /// <exception cref="DeclaredException">There is no such organization, or no project in it.</exception>
    private static async Task<ProjectContext> FindAsync(AccountClient client, string id, CancellationToken cancellationToken)
    {
        var organizations = await client.ListOrganizationsAsync(cancellationToken);
        var organization = organizations.FirstOrDefault(one => one.Id == id) ?? throw new DeclaredException(CliErrors.OrganizationNotFound, id);
        var project = AccountClient.Choose(await client.ListProjectsAsync(id, cancellationToken)) ?? throw new DeclaredException(CliErrors.OrganizationHasNoProject, id);
        return new ProjectContext(organization, project);
    }
}
