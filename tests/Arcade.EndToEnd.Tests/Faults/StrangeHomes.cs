using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Homes and file systems as they are not meant to be.</summary>
internal static class StrangeHomes
{
    /// <summary>The state copied onto a small file system of its own, which is then as the words make it.</summary>
    private static Trouble Small(string name, string options, string words) => new(name)
    {
        NeedsRoot = true,
        Prepare = $"mkdir -p .arcade && cp -a .arcade ../kept && mount -t tmpfs -o {options},mode=0700 tmpfs .arcade && cp -a ../kept/. .arcade/; {{ {words}; }} 2>/dev/null; true",
        Mend = "rm -f .arcade/fill*; chown 0 .arcade",
        Undo = "umount -l home/.arcade",
    };

    private const string Unseen = "Whoever is signed in isn't seen there, or isn't known before something can be written.";

    private const string Stranger = "chown -R 54321:54321 .";

    public static IReadOnlyList<Trouble> Troubles { get; } =
    [
        Foreign("a home without permission to write", "chmod -R a-w ."),
        Foreign("a home without any permission", "chmod 0 .") with { MayBeLost = "A marker that says off may be in there, and can't be looked at." },
        Foreign("a state directory without permission to write", "mkdir -p .arcade; chmod 0500 .arcade"),
        Foreign("a state directory without permission to search", "mkdir -p .arcade; chmod 0600 .arcade") with { MayBeLost = "As above." },
        Foreign("a state directory without any permission", "mkdir -p .arcade; chmod 0 .arcade") with { MayBeLost = "As above." },
        Foreign("state files without permission to read", "mkdir -p .arcade/usage/journal; find .arcade -type f -exec chmod 0 {} +"),
        Foreign("a journal without permission to write", "mkdir -p .arcade/usage/journal; test -e .arcade/usage/state || : > .arcade/usage/state; chmod 0500 .arcade/usage/journal"),
        new("a file system that became read-only") { NeedsRoot = true, Script = "exec unshare -m sh -c 'mount --bind $HOME $HOME && mount -o remount,bind,ro $HOME && exec \"$@\"' sh \"$@\"" },
        Small("a full disk", "size=512k", "cat /dev/zero > .arcade/fill") with { MayBeAnonymous = Unseen },
        Small("a disk with room for a few bytes", "size=512k", "cat /dev/zero > .arcade/fill; truncate -s -4096 .arcade/fill"),
        Small("a disk without room for another file", "size=512k,nr_inodes=40", "i=0; while touch .arcade/fill$i; do i=$((i+1)); done") with { MayBeAnonymous = Unseen },
        Small("a disk that is full but for small files", "size=512k", "cat /dev/zero > .arcade/fill; rm -f .arcade/usage/log .arcade/usage/receipts"),
        Small("a mount point of mode 777", "size=512k", "chmod 0777 .arcade"),
        Small("a file system without devices, programs and rights", "size=512k,nodev,noexec,nosuid", "true"),
        Small("the state directory is a mount of somebody else's", "size=512k,uid=54321", "true"),
        new("HOME is not set, and nobody has this account") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = Stranger, Script = "unset HOME; " + Root.AsStranger },
        new("HOME is empty") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = Stranger, Script = "export HOME=; " + Root.AsStranger },
        new("HOME is relative") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = Stranger, Script = "export HOME=tmp/somewhere; " + Root.AsStranger },
        new("HOME is a point") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = Stranger, Script = "export HOME=.; " + Root.AsStranger },
        Trouble.Called("HOME is a device", "HOME=/dev/null exec \"$@\"") with { MayBeAnonymous = Unseen },
        Trouble.Called("HOME is in /proc", "HOME=/proc/self exec \"$@\"") with { MayBeAnonymous = Unseen },
        Trouble.Called("HOME is in /sys", "HOME=/sys exec \"$@\"") with { MayBeAnonymous = Unseen },
        Trouble.Called("HOME is longer than any path", "HOME=/$(head -c 5000 /dev/zero | tr '\\0' a) exec \"$@\"") with { MayBeLost = "A marker that can't be looked at means off." },
        Trouble.Called("HOME has a name that is too long", "HOME=$HOME/$(head -c 300 /dev/zero | tr '\\0' a) exec \"$@\"") with { MayBeLost = "A marker that can't be looked at means off." },
        Trouble.Called("HOME is no text", "HOME=$HOME/$(printf '\\377\\376') exec \"$@\"") with { MayBeAnonymous = Unseen },
        Trouble.Called("HOME has a line feed and quotes", "HOME=\"$HOME/a\nb\\\"'c\" exec \"$@\"") with { MayBeAnonymous = Unseen },
        Trouble.Called("HOME ends in slashes", "HOME=$HOME/// exec \"$@\""),
        Trouble.Called("HOME goes up and down", "HOME=$HOME/../home/./ exec \"$@\""),
        Trouble.Made("the home was deleted", "rm -rf ../home") with { MayBeAnonymous = Unseen },
        Trouble.Made("the home is a file", "cd ..; rm -rf home; echo mine > home") with { MayBeAnonymous = Unseen },
        Trouble.Made("the home is a dangling link", "cd ..; rm -rf home; ln -s nowhere home") with { MayBeAnonymous = Unseen },
        Trouble.Made("the home is a link to itself", "cd ..; rm -rf home; ln -s home home") with { Mend = "rm -f home; mkdir home", MayBeLost = "A marker that says off can't be looked at." },
        Trouble.Made("the state directory is a file", "rm -rf .arcade; echo mine > .arcade") with { MayBeAnonymous = Unseen },
        Trouble.Made("the state directory is a pipe", "rm -rf .arcade; mkfifo .arcade") with { MayBeAnonymous = Unseen },
        Trouble.Made("the state directory is a dangling link", "rm -rf .arcade; ln -s nowhere .arcade") with { MayBeAnonymous = Unseen },
        new("the state directory is a device") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = "rm -rf .arcade; mknod .arcade c 1 5" },
        new("the home belongs to somebody else") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = "chown 54321 ." },
        new("the state belongs to somebody else") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = "mkdir -p .arcade; chown -R 54321 .arcade" },
        new("sudo: root in a user's home") { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = Stranger },
        Trouble.Called("somebody deletes the state again and again", Beside("while :; do rm -rf $HOME/.arcade/usage; done")) with { MayBeLost = "It was deleted." },
        Trouble.Called("somebody deletes the identity again and again", Beside("while :; do rm -f $HOME/.arcade/usage.json $HOME/.arcade/usage.links.json; done")) with { MayBeAnonymous = Unseen },
        Trouble.Called("somebody swaps the identity for a link again and again", Beside("cd $HOME; mkdir -p .arcade; while :; do ln -sfn /etc/hostname .arcade/usage.json; rm -f .arcade/usage.json; done")) with { MayBeAnonymous = Unseen },
        Trouble.Called("somebody locks every file again and again", Beside("cd $HOME; mkdir -p .arcade; while :; do for f in usage.lock usage.sender; do flock -n .arcade/$f true; done; done")),
    ];

    private static Trouble Foreign(string name, string words) =>
        new(name) { NeedsRoot = true, MayBeAnonymous = Unseen, Prepare = $"{{ {words}; }}; {Stranger}", Script = Root.AsStranger, Mend = "chmod -R u+rwX . ; chown -R 0:0 ." };

    /// <summary>Something that goes on while the command runs.</summary>
    private static string Beside(string words) => $"{{ {words}; }} </dev/null >/dev/null 2>&1 & other=$!; \"$@\"; code=$?; kill -9 $other; wait $other 2>/dev/null; exit $code";
}
