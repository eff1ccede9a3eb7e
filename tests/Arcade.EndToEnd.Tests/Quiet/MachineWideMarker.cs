namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary><c>/etc/arcade/usage.off</c>, for the program that is run so and nobody else: on the machine itself it would switch off everybody.</summary>
internal static class MachineWideMarker
{
    /// <summary>Words that run what follows them in a file system of its own; all that the machine keeps of it is an empty directory.</summary>
    public static IReadOnlyList<string> Around { get; } =
        ["/usr/bin/unshare", "-m", "/bin/sh", "-c", "mkdir -p /etc/arcade && mount -t tmpfs tmpfs /etc/arcade && : > /etc/arcade/usage.off && exec \"$@\"", "sh"];
}
