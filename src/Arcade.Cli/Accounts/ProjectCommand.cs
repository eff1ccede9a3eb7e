using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client.Account;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Accounts;

/// <summary><c>arcade project</c>: the projects of the organization that one works in, and which one it is.</summary>
internal static class ProjectCommand
{
    public static Command Create(ServiceContext context)
    {
        var services = new AccountServices(context);
        return new Command("project", "Show your organization's projects, and choose the one to work in.") { CreateList(services), CreateSet(services) };
    }

    private static Command CreateList(AccountServices services)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "List the projects of your organization.") { json };
        command.Aliases.Add("ls");
        command.SetAction(async (parsed, cancellation) =>
        {
            var (client, credentials) = services.Open();
            using (client)
            {
                var organization = OrganizationOf(credentials);
                var projects = await ServiceFailures.DeclareAsync(() => client.ListProjectsAsync(organization.Id, cancellation));
                var (output, isJson) = (parsed.InvocationConfiguration.Output, parsed.GetValue(json));
                await CancellableOutput.WriteAsync(
                    () => AccountTable.Write(output, isJson, "projects", credentials.Credentials.ProjectId, [.. projects.Select(static one => (one.Id, one.Name, one.IsDefault))]), cancellation);
                return CommandExit.Success;
            }
        });
        return command;
    }

    private static Command CreateSet(AccountServices services)
    {
        var (id, json) = (new AccountNames(services).Project(), CommonOptions.Json());
        var command = new Command("set", "Work in another project of your organization.") { id, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (client, credentials) = services.Open();
            using (client)
            {
                var wanted = parsed.GetValue(id)!;
                var organization = OrganizationOf(credentials);
                var projects = await ServiceFailures.DeclareAsync(() => client.ListProjectsAsync(organization.Id, cancellation));
                var project = projects.FirstOrDefault(one => one.Id == wanted) ?? throw new DeclaredException(CliErrors.ProjectNotFound, wanted, organization.Id);
                var context = new ProjectContext(organization, project);
                await services.KeepAsync(credentials, context, cancellation);
                await ContextReport.WriteAsync(parsed, parsed.GetValue(json), context, cancellation);
                return CommandExit.Success;
            }
        });
        return command;
    }

    /// <exception cref="DeclaredException">The credentials don't say it.</exception>
    private static Organization OrganizationOf(ActiveCredentials credentials) => credentials.Credentials is { OrgId: { } id } stored
        ? new Organization(id, stored.OrgName ?? id)
        : throw new DeclaredException(CliErrors.NoOrganizationChosen);
}
