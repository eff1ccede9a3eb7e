using System.CommandLine;
using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Account;
using Arcade.Client.Credentials;

namespace Arcade.Cli.Accounts;

/// <summary>Where somebody works, in words and for programs.</summary>
internal static class ContextReport
{
    public static Task WriteAsync(ParseResult parsed, bool isJson, ProjectContext context, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        return CancellableOutput.WriteAsync(
            () =>
            {
                if (isJson)
                    JsonOutput.Write(output, json => WriteJson(json, context.Organization.Id, context.Organization.Name, context.Project.Id, context.Project.Name));
                else
                    output.WriteLine($"You work in {Shown(context.Organization.Name, context.Organization.Id)}, project {Shown(context.Project.Name, context.Project.Id)}.");
            },
            cancellationToken);
    }

    /// <summary>Lines of a report; null where it isn't known, as with a key.</summary>
    public static (string Organization, string Project)? Lines(StoredCredentials? credentials) => credentials is { ApiKey: null, OrgId: { } organization, ProjectId: { } project }
        ? (Shown(credentials.OrgName ?? organization, organization), Shown(credentials.ProjectName ?? project, project))
        : null;

    /// <summary>The members <c>organization</c> and <c>project</c>; null each where it isn't known, as with a key.</summary>
    public static void WriteJson(Utf8JsonWriter json, StoredCredentials? credentials)
    {
        var known = credentials is { ApiKey: null } ? credentials : null;
        WriteJson(json, known?.OrgId, known?.OrgName, known?.ProjectId, known?.ProjectName);
    }

    private static void WriteJson(Utf8JsonWriter json, string? organization, string? organizationName, string? project, string? projectName)
    {
        Write("organization", organization, organizationName);
        Write("project", project, projectName);

        void Write(string member, string? id, string? name)
        {
            if (id is null)
            {
                json.WriteNull(member);
                return;
            }

            json.WriteStartObject(member);
            json.WriteString("id", id);
            json.WriteString("name", name);
            json.WriteEndObject();
        }
    }

    private static string Shown(string name, string id) => $"{RemoteText.Sanitize(name)} ({RemoteText.Sanitize(id)})";
}
