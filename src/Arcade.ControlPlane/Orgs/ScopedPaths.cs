using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Orgs;

/// <summary>Answers <c>/v1/orgs/{org_id}/projects/{project_id}/X</c> as <c>/v1/X</c>, for the one organization and project that there are.</summary>
internal sealed class ScopedPaths(Home home)
{
    private const string Start = "/v1/orgs";
    private const string Secrets = "/secrets";

    private readonly PathString _own = $"{Start}/{home.OrganizationId}/projects/{home.ProjectId}";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(_own, StringComparison.Ordinal, out var rest) && rest.HasValue)
        {
            // A path made of a text by conversion would be unescaped once more.
            // Secrets are below "admin" only where no project is named: so clients of the Cloud have it.
            context.Request.Path = new PathString((rest.StartsWithSegments(Secrets, StringComparison.Ordinal) ? "/v1/admin" : "/v1") + rest.Value);
        }
        else if (context.Request.Path.StartsWithSegments(Start, StringComparison.Ordinal))
        {
            throw ApiProblem.NotFound("There is no such organization or project here. List them at /api/v1/orgs, or sign in again with: arcade login");
        }

        return next(context);
    }
}
