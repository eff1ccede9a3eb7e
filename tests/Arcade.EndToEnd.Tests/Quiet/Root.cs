using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>What only root can arrange.</summary>
internal static class Root
{
    /// <summary>A shell prefix that becomes a user without an account here.</summary>
    public const string AsStranger = "exec setpriv --reuid=54321 --regid=54321 --clear-groups \"$@\"";

    public static void Require()
    {
        if (!Environment.IsPrivilegedProcess)
            Missing.Report("Only root can become another user, mount, or write to /etc.");
    }
}
