using System.Text.Json;
using Arcade.ControlPlane.Deployments.Logs;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Writes deployments for programs. A worker's secret is never written.</summary>
internal static class DeploymentJson
{
    public static void Write(Utf8JsonWriter json, DeploymentState state)
    {
        var deployment = state.Deployment;
        json.WriteStartObject();
        json.WriteString("id", deployment.Name);
        json.WriteString("name", deployment.Name);
        json.WriteString("description", deployment.Description);
        json.WriteString("created_at", deployment.Created);
        json.WriteString("updated_at", deployment.Updated);
        WriteStatusMembers(json, state);
        json.WriteStartObject("http");
        json.WriteString("uri", Endpoint(state));
        json.WriteStartObject("secret");
        json.WriteBoolean("exists", true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteStatus(Utf8JsonWriter json, DeploymentState state)
    {
        json.WriteStartObject();
        WriteStatusMembers(json, state);
        json.WriteEndObject();
    }

    /// <summary>A release that was taken, before anything is known of its start.</summary>
    public static void WriteAccepted(Utf8JsonWriter json, DeploymentState state, Release release)
    {
        json.WriteStartObject();
        json.WriteString("id", state.Deployment.Name);
        json.WriteString("name", state.Deployment.Name);
        json.WriteString("status", state.Status);
        json.WriteString("release", release.Id);
        json.WriteString("sha256", release.Digest);
        json.WriteEndObject();
    }

    /// <summary>As the hosted service lists its workers.</summary>
    public static void WriteCloudMembers(Utf8JsonWriter json, DeploymentState state)
    {
        json.WriteString("name", state.Deployment.Name);
        json.WriteString("endpoint", Endpoint(state));
        json.WriteString("status", state.Status switch
        {
            DeploymentState.Running => "Running",
            DeploymentState.Failed => "Failed",
            DeploymentState.Updating => "Updating",
            _ => "Pending",
        });
        json.WriteString("error", state.Error);
    }

    public static void WriteLine(Utf8JsonWriter json, LogEntry entry, bool capitalised)
    {
        json.WriteStartObject();
        json.WriteString(capitalised ? "Timestamp" : "timestamp", LogFile.Text(entry.Time));
        json.WriteString(capitalised ? "Line" : "line", entry.Line);
        json.WriteEndObject();
    }

    private static void WriteStatusMembers(Utf8JsonWriter json, DeploymentState state)
    {
        json.WriteString("status", state.Status);
        json.WriteString("error", state.Error);
        json.WriteString("release", state.Deployment.Active?.Id);
        json.WriteString("version", state.Deployment.Active?.Version);
        json.WriteString("candidate_release", state.Deployment.Candidate?.Id);
        json.WriteString("failed_release", state.Deployment.Failed);
    }

    private static string? Endpoint(DeploymentState state) => state.Address?.OriginalString.TrimEnd('/');
}
