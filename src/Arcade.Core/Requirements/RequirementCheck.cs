using Arcade.Tdk;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Context;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Requirements;

/// <summary>Gathers what a tool declared that it needs, and nothing else.</summary>
internal sealed class RequirementCheck(IToolAuthorizer? authorizer, IToolSecrets? secrets)
{
    /// <returns>What the tool is given, and what is lacking; null for nothing.</returns>
    public async Task<(MetRequirements Met, UnmetRequirements? Unmet)> GatherAsync(ToolDefinition definition, ToolContext context, CancellationToken cancellationToken)
    {
        if (definition.Secrets.Count == 0 && definition.Metadata.Count == 0 && definition.Authorization is null)
            return (MetRequirements.Nothing, null);
        List<string> missing = [];
        List<string> failures = [];
        var values = new List<KeyValuePair<string, string>>();
        foreach (string key in definition.Secrets.Where(static key => !ReservedSecrets.Contains(key)))
        {
            string? value = context.Secrets.Find(key) ?? await FindAsync(key, failures, cancellationToken).ConfigureAwait(false);
            // An empty value is what a variable that was meant to be set and wasn't looks like.
            if (string.IsNullOrEmpty(value))
                missing.Add(key);
            else
                values.Add(new(key, value));
        }

        AuthorizationAnswer? answer = definition.Authorization is { } requirement
            ? await AuthorizeAsync(requirement, context, failures, cancellationToken).ConfigureAwait(false)
            : null;
        var unmet = new UnmetRequirements
        {
            ToolName = definition.Name,
            Authorization = answer is AuthorizationAnswer.Completed ? null : answer,
            MissingSecrets = missing,
            ReservedSecrets = [.. definition.Secrets.Where(ReservedSecrets.Contains)],
            MissingMetadata = [.. definition.Metadata.Where(key => context.Metadata.Find(key) is null)],
            DeveloperMessage = failures.Count == 0 ? null : string.Join("; ", failures),
        };
        var met = new MetRequirements(
            (answer as AuthorizationAnswer.Completed)?.Authorization,
            new ToolValues("secret", values),
            new ToolValues("metadata", definition.Metadata.Select(key => KeyValuePair.Create(key, context.Metadata.Find(key) ?? ""))));
        return (met, unmet.IsEmpty ? null : unmet);
    }

    private async Task<string?> FindAsync(string key, List<string> failures, CancellationToken cancellationToken)
    {
        if (secrets is null)
            return null;
        try
        {
            return await secrets.FindAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A store that fails has no secret to give, whatever the reason is.
            cancellationToken.ThrowIfCancellationRequested();
            failures.Add($"secret {key}: {exception.GetType().Name}: {exception.Message}");
            return null;
        }
    }

    private async Task<AuthorizationAnswer> AuthorizeAsync(
        AuthorizationRequirement requirement, ToolContext context, List<string> failures, CancellationToken cancellationToken)
    {
        if (context.Authorization is { } given)
            return new AuthorizationAnswer.Completed(given);
        if (authorizer is null)
            return new AuthorizationAnswer.Failed("It needs a person's authorization, and this server has nobody to ask for it: whoever runs the server has to connect it to an Engine.");
        try
        {
            return await authorizer.AuthorizeAsync(requirement, context.UserId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever goes wrong on the way to the Engine leaves the call without authorization; its text is not for the model.
            cancellationToken.ThrowIfCancellationRequested();
            failures.Add($"authorization: {exception.GetType().Name}: {exception.Message}");
            return new AuthorizationAnswer.Failed("It needs a person's authorization, and the service that keeps it could not be asked. Try again later.");
        }
    }
}
