namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>What each system call of the tracking may fail with.</summary>
internal static class InjectedErrors
{
    private static readonly Dictionary<string, string[]> Errors = new()
    {
        ["openat"] = ["EIO", "EINTR", "EMFILE", "ENFILE", "ENOMEM", "EACCES", "ENOSPC", "EDQUOT", "EROFS", "ENOENT", "ELOOP"],
        ["statx"] = ["EIO", "EINTR", "EACCES", "ENOMEM", "ENOENT", "ESTALE", "ENOSYS"],
        ["read"] = ["EIO", "EINTR", "EAGAIN", "ENOMEM", "EISDIR"],
        ["write"] = ["EIO", "EINTR", "EAGAIN", "ENOSPC", "EDQUOT", "EFBIG", "EPIPE"],
        ["close"] = ["EIO", "EINTR"],
        ["mkdir"] = ["EIO", "EACCES", "ENOSPC", "EDQUOT", "EROFS", "ENOENT", "EEXIST"],
        ["chmod"] = ["EIO", "EPERM", "EROFS"],
        ["fchmod"] = ["EIO", "EPERM", "EROFS"],
        ["link"] = ["EIO", "EPERM", "EACCES", "ENOSPC", "EMLINK", "EEXIST"],
        ["unlink"] = ["EIO", "EPERM", "EBUSY"],
        ["rename"] = ["EIO", "EACCES", "ENOSPC", "EXDEV", "EBUSY"],
        ["fsync"] = ["EIO", "EINTR", "ENOSPC", "EDQUOT"],
        ["flock"] = ["EIO", "EINTR", "EAGAIN", "ENOLCK", "ENOMEM"],
        ["statfs"] = ["EIO", "EINTR", "ENOSYS"],
        ["clone3"] = ["EAGAIN", "ENOMEM", "EPERM", "ENOSYS"],
    };

    public static IEnumerable<(string Call, string Error)> All => Errors.SelectMany(static pair => pair.Value.Select(error => (pair.Key, error)));

    public static bool Has(string call) => Errors.ContainsKey(call);
}
