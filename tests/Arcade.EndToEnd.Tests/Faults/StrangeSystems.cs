using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Limits, and systems that lack something or refuse it.</summary>
internal static class StrangeSystems
{
    private const int NotPermitted = 1;
    private const int Interrupted = 4;
    private const int InputOutput = 5;
    private const int Again = 11;
    private const int NoMemory = 12;
    private const int Denied = 13;
    private const int Invalid = 22;
    private const int TooManyFiles = 24;
    private const int Missing = 38;

    public static IReadOnlyList<Trouble> Troubles { get; } =
    [
        .. Enumerable.Range(3, 14).Select(static count => Trouble.Called($"{count} descriptors", $"ulimit -n {count}; exec \"$@\"") is var few && count < 7 ? Unstartable(few) : few),
        Trouble.Called("no file may grow", "ulimit -f 0; exec \"$@\""),
        Trouble.Called("files may grow to a block", "ulimit -f 1; exec \"$@\""),
        Trouble.Called("a stack of 64 KB", "ulimit -s 64; exec \"$@\""),
        Trouble.Called("a stack of 128 KB", "ulimit -s 128; exec \"$@\""),
        Trouble.Called("a stack of 256 KB", "ulimit -s 256; exec \"$@\""),
        Trouble.Called("a stack without an end", "ulimit -s unlimited; exec \"$@\""),
        Trouble.Called("little memory", "ulimit -v 600000; DOTNET_GCHeapHardLimit=0x2000000 exec \"$@\""),
        Unstartable(Trouble.Called("hardly any memory", "ulimit -v 60000; DOTNET_GCHeapHardLimit=0x400000 exec \"$@\"")),
        Trouble.Called("little data", "ulimit -d 60000; DOTNET_GCHeapHardLimit=0x2000000 exec \"$@\""),
        Trouble.Called("no locked memory, no core, no signals", "ulimit -l 0; ulimit -c 0; ulimit -i 0 2>/dev/null; exec \"$@\""),
        Trouble.Called("two seconds of processor", "ulimit -t 2; exec \"$@\""),
        new("no process of its own") { NeedsRoot = true, Prepare = "chown -R 54321:54321 .", Script = "ulimit -u 0; " + Root.AsStranger, Mend = "chown -R 0:0 ." },
        new("a few processes") { NeedsRoot = true, Prepare = "chown -R 54321:54321 .", Script = "ulimit -u 6; " + Root.AsStranger, Mend = "chown -R 0:0 ." },
        new("no /proc") { NeedsRoot = true, Script = Mounted("mount -t tmpfs tmpfs /proc") },
        new("no /sys") { NeedsRoot = true, Script = Mounted("mount -t tmpfs tmpfs /sys") },
        new("no /dev/null") { NeedsRoot = true, Script = Mounted("mount -t tmpfs tmpfs /dev") },
        new("no /tmp") { NeedsRoot = true, Script = "exec unshare -m sh -c 'mkdir /run/kept-$$ && mount --bind $QUIET_ROOT /run/kept-$$ && mount -t tmpfs -o ro tmpfs /dev/shm; rmdir /run/kept-$$ 2>/dev/null; exec \"$@\"' sh \"$@\"" },
        new("no accounts") { NeedsRoot = true, Script = Mounted("mount --bind /dev/null /etc/passwd; mount --bind /dev/null /etc/group") },
        new("no machine id") { NeedsRoot = true, Script = Mounted("mount --bind /dev/null /etc/machine-id"), MayBeLost = "Then this is another machine, and the next command finds a copied home." },
        new("no name resolution") { NeedsRoot = true, Script = Mounted("mount --bind /dev/null /etc/resolv.conf; mount --bind /dev/null /etc/hosts; mount --bind /dev/null /etc/nsswitch.conf") },
        new("everything else is read-only") { NeedsRoot = true, Script = Mounted("mount --bind $HOME $HOME; mount -o remount,bind,ro /") },
        new("a network of its own, without any device") { NeedsRoot = true, Script = "exec unshare -n \"$@\"" },
        new("users of its own") { NeedsRoot = true, Script = "exec unshare -U -r \"$@\"" },
        new("users of its own, and none of them is it") { NeedsRoot = true, Script = "exec unshare -U \"$@\"" },
        new("processes of its own, which end with it") { NeedsRoot = true, Script = "exec unshare -p -f --kill-child \"$@\"" },
        new("no rights, for ever") { NeedsRoot = true, Script = "exec setpriv --bounding-set=-all --no-new-privs \"$@\"" },
        new("a machine of another name") { NeedsRoot = true, Script = "exec unshare -u sh -c 'hostname \"$(printf \"a b\\nc\")\" 2>/dev/null; exec \"$@\"' sh \"$@\"" },
        Confined("sockets end the process", "socket=kill"),
        Confined("no sockets", $"socket={Denied}"),
        Confined("no processes", $"process={NotPermitted}"),
        Confined("no processes for now", $"process={Again}"),
        Confined("no memory for processes", $"process={NoMemory}"),
        Confined("no locks", $"flock={Missing}"),
        Confined("locks are interrupted", $"flock={Interrupted}"),
        Confined("locks pretend", "flock=0"),
        Confined("no statx", $"statx={Missing}"),
        Confined("statx is not permitted", $"statx={NotPermitted}") with { MayBeLost = "A marker that can't be looked at means off." },
        Confined("no randomness", $"getrandom={Missing}"),
        Confined("randomness later", $"getrandom={Again}"),
        Confined("no close_range", $"close_range={Missing}"),
        Confined("no clone3", $"clone3={Missing}"),
        Confined("no flush", $"fsync={Invalid}"),
        Confined("flushes fail", $"fsync={InputOutput}"),
        Confined("no links", $"link={NotPermitted} linkat={NotPermitted}"),
        Confined("no renaming", $"rename={Denied}"),
        Confined("no directories", $"mkdir={Denied}"),
        Confined("nothing can be removed", $"unlink={NotPermitted}") with { Stages = [Stage.Anonymous, Stage.LoggedIn] },
        Confined("no modes", $"fchmod={NotPermitted} chmod={NotPermitted}"),
        Confined("no times", $"utimensat={NotPermitted}"),
        Confined("no file system's name", $"statfs={Missing}"),
        Confined("no priorities", $"setpriority={Denied}"),
        Confined("no sessions", $"setsid={NotPermitted}"),
        Confined("no limits", $"prlimit64={NotPermitted}"),
        Confined("no listing of directories", $"getdents64={TooManyFiles}"),
        Confined("links can't be read", $"readlink={Denied} readlinkat={Denied}"),
    ];

    private static Trouble Unstartable(Trouble trouble) => trouble with { IsUnstartable = true, MayBeLost = "The program itself can't start." };

    private static string Mounted(string words) => $"exec unshare -m sh -c '{words}; exec \"$@\"' sh \"$@\"";

    /// <summary>Refused by seccomp, to the command and to all that it starts.</summary>
    private static Trouble Confined(string name, string words) => Trouble.Called(name, $"exec {CProgram.Path("confine")} {words} -- \"$@\"");
}
