using Arcade.ControlPlane.Orgs;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class OrganizationTable
{
    /// <summary>The one organization with its one project, both made with the database.</summary>
    public static Home Get(SqliteConnection connection) => connection.QueryFirst(
        "SELECT organizations.id, organizations.name, projects.id, projects.name FROM organizations JOIN projects ON projects.organization_id = organizations.id",
        row => new Home { OrganizationId = row.GetString(0), OrganizationName = row.GetString(1), ProjectId = row.GetString(2), ProjectName = row.GetString(3) })
        ?? throw new ControlPlaneException("The database has no organization and no project: restore it from a copy, or move it away and start again.");
}
