namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>A system call as strace shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments as text.</param>
/// <param name="Result">What it returned, with the error's name.</param>
internal sealed record SystemCall(string Name, string Arguments, string Result)
{
    /// <summary>The first quoted argument of a call that names a file, or null.</summary>
    public string? Path
    {
        get
        {
            var start = Arguments.IndexOf('"', StringComparison.Ordinal);
            var end = start < 0 ? -1 : Arguments.IndexOf('"', start + 1);
            return end < 0 ? null : Arguments[(start + 1)..end];
        }
    }

    /// <summary>Whether it takes a path at all; others show the beginning of what they read or write.</summary>
    public bool NamesFile => IsStatus || IsWriting || Name is "open" or "openat" or "readlink" or "readlinkat" or "statfs" or "execve" or "chdir";

    public bool IsStatus => Name is "stat" or "lstat" or "statx" or "newfstatat" or "access" or "faccessat" or "faccessat2";

    /// <summary>Whether it creates or changes a file by its path.</summary>
    public bool IsWriting => Name switch
    {
        "open" or "openat" => Arguments.Contains("O_WRONLY", StringComparison.Ordinal) || Arguments.Contains("O_RDWR", StringComparison.Ordinal) || Arguments.Contains("O_CREAT", StringComparison.Ordinal),
        "creat" or "mkdir" or "mkdirat" or "link" or "linkat" or "symlink" or "symlinkat" or "rename" or "renameat" or "renameat2" or "unlink" or "unlinkat"
            or "rmdir" or "truncate" or "chmod" or "fchmodat" or "chown" or "utimensat" or "mknod" or "mknodat" => true,
        _ => false,
    };

    public override string ToString() => $"{Name}({Arguments}) = {Result}";
}
