namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>The waits between starts of a server that doesn't stay up.</summary>
internal static class BackOff
{
    public static TimeSpan Wait(TimeSpan first, TimeSpan longest, int failures)
    {
        var doubled = first.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return doubled < longest.TotalSeconds ? TimeSpan.FromSeconds(doubled) : longest;
    }
}
