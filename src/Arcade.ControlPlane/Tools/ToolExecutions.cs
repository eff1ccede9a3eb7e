using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.ToolSecrets;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>Calls a tool: found, given what it declared that it needs, sent to a worker that has it.</summary>
internal sealed class ToolExecutions(ToolDirectory directory, ToolCalls calls, ToolSecretStore secrets, AuthorizationStore authorizations, TimeProvider time)
{
    /// <exception cref="ApiProblem">There is no such tool, or no worker that answers.</exception>
    public async Task<ToolExecution> ExecuteAsync(ExecuteRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var routes = await directory.FindAsync(request.ToolName, request.ToolVersion, cancellationToken).ConfigureAwait(false);
        var tool = routes[0].Tool;
        var running = new ToolExecution { Id = SecretToken.CreateId("exec_"), Started = time.GetUtcNow(), Finished = default, Duration = 0 };
        var values = await secrets.OpenAsync(tool.SecretKeys, cancellationToken).ConfigureAwait(false);
        var missing = tool.SecretKeys.Where(key => !values.ContainsKey(key)).ToList();
        if (missing.Count > 0)
            return End(running) with { Missing = $"The tool {tool.QualifiedName} needs secrets that are not set: {string.Join(", ", missing)}. Set them with: arcade secret set NAME" };

        string? token = null;
        if (tool.Authorization is { } need)
        {
            var user = request.UserId ?? throw ApiProblem.BadRequest($"The tool {tool.QualifiedName} acts for a user: give user_id.");
            if (authorizations.FindCompleted(user, need) is not { } given)
            {
                var asked = await authorizations.AskAsync(user, need, actor, cancellationToken).ConfigureAwait(false);
                return End(running) with { Awaited = asked, Missing = $"The tool {tool.QualifiedName} needs the user's authorization at {need.ProviderId} first." };
            }

            token = authorizations.OpenToken(given.Id) ?? string.Empty;
        }

        var outcome = await calls.SendAsync(
            routes,
            route => new ToolInvocation
            {
                ExecutionId = running.Id,
                Tool = route.Tool,
                Inputs = request.Input,
                UserId = request.UserId,
                AuthorizationToken = token,
                Secrets = values,
            },
            cancellationToken).ConfigureAwait(false);
        return End(running) with { Outcome = outcome };
    }

    private ToolExecution End(ToolExecution running)
    {
        var now = time.GetUtcNow();
        return running with { Finished = now, Duration = (now - running.Started).TotalMilliseconds };
    }
}
