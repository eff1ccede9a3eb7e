using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Among what tracking adds to a command's system calls is none that can wait: the one list that every cell is held to.</summary>
internal static class Waiting
{
    /// <summary>All that a tracked command does more often than an untracked one. Whatever is not here needs a reason first.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "statx", "newfstatat", "stat", "lstat", "fstat", "statfs", "access", "readlink", "readlinkat", "getcwd",
        "openat", "open", "read", "pread64", "write", "close", "lseek", "fcntl", "flock", "ioctl",
        "mkdir", "chmod", "fchmod", "link", "rename", "unlink", "utimensat", "fsync",
        "getrandom", "geteuid", "getuid", "getgid", "getegid", "getpid", "gettid", "prlimit64", "getrlimit", "clock_gettime", "time", "gettimeofday", "uname",
        "rt_sigaction", "rt_sigprocmask", "mmap", "munmap", "mprotect", "madvise", "brk", "mremap", "clone", "clone3", "getdents64", "membarrier", "sysinfo",
    ];

    /// <summary>What waits for others, whoever does it: on any thread no more often than without tracking.</summary>
    private static readonly HashSet<string> Waits =
    [
        "socket", "socketpair", "connect", "bind", "sendto", "sendmsg", "recvfrom", "recvmsg", "wait4", "waitid", "nanosleep", "clock_nanosleep", "pause",
        "rt_sigsuspend", "rt_sigtimedwait", "select", "pselect6", "msgrcv", "semop", "semtimedop", "sync", "syncfs", "ptrace", "execve", "execveat", "fork", "vfork",
    ];

    public static void AssertNone(ObservedRun untracked, ObservedRun tracked)
    {
        AssertNoMore(Waits, untracked.All, [.. tracked.All.Where(call => !IsOfFailedStart(call, tracked.Main))]);
        Assert.DoesNotContain(tracked.All, static call => call.Name == "flock" && !HasAny(call, "LOCK_NB", "LOCK_UN"));
        Assert.DoesNotContain(tracked.All, static call => call.Name == "fcntl" && HasAny(call, "SETLKW"));
        // Opening a pipe waits for its other end, and opening a device for whatever it is.
        Assert.DoesNotContain(tracked.Main, static call => call.Name is "open" or "openat" && IsOurs(call) && !HasAny(call, "O_NONBLOCK", "O_DIRECTORY"));
        Assert.InRange(tracked.Main.Count(IsStart), 0, untracked.Main.Count(IsStart) + 1);
        // The first thread's calls are the same in each run; the others are the runtime's, and come as they come.
        if (TestForm.IsNative)
            AssertNoMore(tracked.Main.Select(static call => call.Name).Except(Harmless).Except(Waits).ToHashSet(), [.. untracked.Main.Where(static call => !IsWake(call))], [.. tracked.Main.Where(static call => !IsWake(call))]);
    }

    /// <summary>Senders start nothing at all, so there is no chain.</summary>
    public static void AssertNoChain(ObservedRun tracked)
    {
        Assert.InRange(tracked.Senders.Count, 0, 1);
        foreach (var sender in tracked.Senders)
        {
            Assert.DoesNotContain(sender.SkipWhile(static call => call.Name != "execve").Skip(1), static call => call.Name is "execve" or "execveat");
            Assert.DoesNotContain(sender, static call => call.Name is "fork" or "vfork" || (call.Name is "clone" or "clone3" && !HasAny(call, "CLONE_THREAD")));
        }
    }

    private static void AssertNoMore(HashSet<string> names, IReadOnlyList<SystemCall> untracked, IReadOnlyList<SystemCall> tracked)
    {
        foreach (var name in names)
        {
            var (before, after) = (untracked.Count(call => call.Name == name), tracked.Count(call => call.Name == name));
            Assert.True(after <= before, $"{name}: {after} calls with tracking and {before} without.\n{string.Join("\n", tracked.Where(call => call.Name == name).Select(static call => call.ToString()).Distinct())}");
        }
    }

    /// <summary>Where a system lacks the call, the library takes its elder brother: that is one start.</summary>
    private static bool IsStart(SystemCall call) => call.Name is "clone" or "clone3" && !HasAny(call, "CLONE_THREAD") && !call.Result.Contains("ENOSYS", StringComparison.Ordinal);

    /// <summary>posix_spawn takes away a child that could not become a program; it has ended already, or the parent would not run again.</summary>
    private static bool IsOfFailedStart(SystemCall call, IReadOnlyList<SystemCall> main) =>
        call.Name == "wait4" && main.Any(start => IsStart(start) && HasAny(start, "CLONE_VFORK") && call.Arguments.StartsWith(start.Result + ",", StringComparison.Ordinal) && call.Result == start.Result);

    private static bool IsWake(SystemCall call) => call.Name == "futex" && HasAny(call, "FUTEX_WAKE");

    private static bool IsOurs(SystemCall call) => call.Path is { } path && path.Contains("/usage", StringComparison.Ordinal);

    private static bool HasAny(SystemCall call, params string[] flags) => flags.Any(flag => call.Arguments.Contains(flag, StringComparison.Ordinal));
}
