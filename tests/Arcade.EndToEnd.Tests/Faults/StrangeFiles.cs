namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Every file of the state directory in every form that a file can have.</summary>
internal static class StrangeFiles
{
    private static readonly string[] Files =
    [
        "usage.json", "usage.links.json", "usage.lock", "usage.sender", "usage.notice", "usage.endpoint.json", "credentials.yaml",
        "usage", "usage/journal", "usage/journal/01", "usage/state", "usage/retry", "usage/dropped", "usage/receipts", "usage/log",
    ];

    /// <summary>The forms, each with the words that make F so.</summary>
    private static readonly (string Name, string Words, bool NeedsRoot)[] Forms =
    [
        ("a directory", "mkdir $F", false),
        ("a link elsewhere", "echo mine > $HOME/target; ln -s $HOME/target $F", false),
        ("a dangling link", "ln -s /nowhere/at/all $F", false),
        ("a pipe", "mkfifo $F", false),
        ("a device", "mknod $F c 1 5", true),
        ("a socket", "mksocket $F", false),
        ("empty", ": > $F", false),
        ("2 GB", "truncate -s 2G $F", false),
        ("random bytes", "head -c 70000 /dev/urandom > $F", false),
        ("somebody else's", "echo theirs > $F; chown 54321 $F", true),
    ];

    public static IReadOnlyList<Trouble> Troubles { get; } =
        [.. Files.SelectMany(static file => Forms.Where(form => !(form.Name == "a directory" && file is "usage" or "usage/journal")).Select(form => Make(file, form.Name, form.Words, form.NeedsRoot)))];

    private static Trouble Make(string file, string form, string words, bool needsRoot)
    {
        var path = "$HOME/.arcade/" + file;
        return new Trouble($"{file} is {form}")
        {
            // The directories' modes and the state log are as a command leaves them.
            Prepare = $"umask 077; F={path}; mkdir -p $(dirname $F); {(file.StartsWith("usage/journal/", StringComparison.Ordinal) ? "test -e .arcade/usage/state || :> .arcade/usage/state;" : "")} rm -rf $F; {Sockets.Define}; {words}",
            Mend = $"rm -rf {path}",
            NeedsRoot = needsRoot,
            Stages = [Stage.Anonymous, Stage.LoggedIn, Stage.FirstRun],
            MayBeAnonymous = (file, form) switch
            {
                ("credentials.yaml", _) => "Nobody is signed in any more.",
                ("usage.json", "a directory" or "a pipe" or "a device" or "a socket") => "What is no file is not replaced.",
                _ => null,
            },
            MayBeLost = file is "usage/state" ? "Whoever takes the state away takes what was pending." : null,
        };
    }
}
