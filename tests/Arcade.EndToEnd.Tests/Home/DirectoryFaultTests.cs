using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>Home and state directories as they are not meant to be.</summary>
public sealed class DirectoryFaultTests
{
    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["a read-only home"] = Fault.By(static home => Modes.Set(home.Home, 0b101_101_101)) with { NeedsRoot = true, Script = AsStranger, Check = NotDurable },
        ["a full disk"] = new Fault { NeedsRoot = true, Script = static home => Mounted(home, "size=64k", $"cat /dev/zero > {home.Home}/fill 2>/dev/null;"), Check = NotDurable },
        ["a disk without room for a file"] = new Fault { NeedsRoot = true, Script = static home => Mounted(home, "size=64k,nr_inodes=1", ""), Check = NotDurable },
        ["a read-only file system"] = new Fault { NeedsRoot = true, Script = static home => Mounted(home, "size=64k,ro", ""), Check = NotDurable },
        ["a missing home"] = Fault.By(static home => Directory.Delete(home.Home)) with { Check = NotDurable },
        ["no HOME, and an account without a home"] = new Fault { NeedsRoot = true, Script = static _ => "unset HOME; exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"", Check = NotDurable },
        ["no HOME and no account"] = new Fault { NeedsRoot = true, Script = static _ => "unset HOME; " + Root.AsStranger, Check = NotDurable },
        ["an empty HOME"] = new Fault { NeedsRoot = true, Script = static _ => "HOME=; export HOME; " + Root.AsStranger, Check = NotDurable },
        ["a relative HOME"] = new Fault { NeedsRoot = true, Script = static _ => "HOME=tmp/relative; export HOME; " + Root.AsStranger, Check = NotDurable },
        ["HOME is a file"] = Fault.By(static home =>
        {
            Directory.Delete(home.Home);
            File.WriteAllText(home.Home, "not a home");
        }) with { Check = NotDurable },
        ["the state directory is a file"] = Fault.By(static home => File.WriteAllText(home.State, "mine")) with
        {
            Check = static (home, snapshot) =>
            {
                NotDurable(home, snapshot);
                Assert.Equal("mine", File.ReadAllText(home.State));
            },
        },
        ["the state directory is a link"] = Fault.By(static home => Directory.CreateSymbolicLink(home.State, Directory.CreateDirectory(Path.Combine(home.Root, "real")).FullName)) with { Check = SameId },
        ["the state directory is a dangling link"] = Fault.By(static home => Directory.CreateSymbolicLink(home.State, Path.Combine(home.Root, "nowhere"))) with { Check = NotDurable },
        ["the state directory is a link to itself"] = Fault.By(static home => Directory.CreateSymbolicLink(home.State, home.State)) with { Delivered = 0 },
        ["the state directory is somebody else's"] = Fault.Made("chown 54321 .") with { NeedsRoot = true, Check = Untouched },
        ["the home is somebody else's"] = Fault.Made("rmdir ../.arcade; chown 54321 ..") with { NeedsRoot = true, Check = Untouched },
        ["the working directory was deleted"] = new Fault { Script = static home => $"mkdir {home.Root}/gone; cd {home.Root}/gone; rmdir {home.Root}/gone; exec \"$@\"", Check = SameId },
        ["a relative work directory in a deleted one"] = new Fault { Script = static home => $"mkdir {home.Root}/gone; cd {home.Root}/gone; rmdir {home.Root}/gone; ARCADE_WORK_DIR=work exec \"$@\"", Check = NotDurable },
        ["a relative work directory"] = new Fault { Script = static home => $"cd {home.Root}; ARCADE_WORK_DIR=work exec \"$@\"", Check = static (home, snapshot) => InOne(home, snapshot, Path.Combine(home.Root, "work/.arcade")) },
        ["a work directory in the home"] = new Fault { Script = static _ => "ARCADE_WORK_DIR='~/work' exec \"$@\"", Check = static (home, snapshot) => InOne(home, snapshot, Path.Combine(home.Home, "work/.arcade")) },
        ["an umask that takes everything"] = Fault.Made("rmdir ../.arcade; chown 54321 ..; true") with { NeedsRoot = true, Script = static _ => "umask 0777; " + Root.AsStranger, Check = Private },
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nobody_notices_and_no_event_is_lost(string fault) => FaultMatrix.AssertAsync(Faults[fault]);

    private static string AsStranger(QuietHome home) => Root.AsStranger;

    private static string Mounted(QuietHome home, string options, string then) =>
        $"exec unshare -m sh -c 'mount -t tmpfs -o {options} tmpfs {home.Home} && {{ {then} exec \"$@\"; }}' sh \"$@\"";

    private static void NotDurable(QuietHome home, Snapshot snapshot)
    {
        Assert.All(snapshot.Events, static sent => Assert.False(sent.Properties.GetProperty("durable").GetBoolean()));
        Assert.Equal(snapshot.Events.Count, snapshot.Events.Select(static sent => sent.DistinctId).Distinct().Count());
    }

    private static void SameId(QuietHome home, Snapshot snapshot) =>
        Assert.Equal(home.AnonymousId(), Assert.Single(snapshot.Events.Select(static sent => sent.DistinctId).Distinct()));

    private static void InOne(QuietHome home, Snapshot snapshot, string state)
    {
        Assert.True(File.Exists(Path.Combine(state, "usage.json")), $"{state} is missing.");
        Assert.Single(snapshot.Events.Select(static sent => sent.DistinctId).Distinct());
        Assert.False(Directory.Exists(home.State));
    }

    private static void Untouched(QuietHome home, Snapshot snapshot)
    {
        NotDurable(home, snapshot);
        if (Directory.Exists(home.State))
            Assert.Empty(Directory.GetFileSystemEntries(home.State));
    }

    private static void Private(QuietHome home, Snapshot snapshot)
    {
        SameId(home, snapshot);
        foreach (var path in Directory.EnumerateFileSystemEntries(home.State, "*", SearchOption.AllDirectories).Append(home.State))
            Assert.Equal(Directory.Exists(path) ? 0b111_000_000 : 0b110_000_000, Modes.Of(path));
    }
}
