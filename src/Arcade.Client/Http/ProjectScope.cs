namespace Arcade.Client.Http;

/// <summary>The project that requests are for, where the key doesn't say it: <c>/v1/x</c> becomes <c>/v1/orgs/{org}/projects/{project}/x</c>.</summary>
/// <param name="OrgId">The organization.</param>
/// <param name="ProjectId">The project, one of that organization's.</param>
public sealed record ProjectScope(string OrgId, string ProjectId)
{
    private const string Version = "/v1/";

    /// <summary>Puts a path of the Engine below the project.</summary>
    /// <param name="path">The path, such as <c>/v1/workers</c>.</param>
    /// <returns>The path; one that isn't the Engine's stays as it is.</returns>
    public string Apply(string path) =>
        path.StartsWith(Version, StringComparison.Ordinal)
            ? $"/v1/orgs/{PathText.Segment(OrgId)}/projects/{PathText.Segment(ProjectId)}/{path[Version.Length..]}"
            : path;
}
