using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>The journal and what stands beside it as they are not meant to be.</summary>
public sealed class JournalFaultTests
{
    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["usage is a file"] = Fault.Made("echo mine > usage") with { Check = static (home, _) => Assert.Equal("mine\n", File.ReadAllText(home.InState("usage"))) },
        ["usage is a link elsewhere"] = Fault.Made("mkdir ../usage; ln -s ../usage usage"),
        ["the journal is a file"] = Fault.Made("mkdir usage; echo mine > usage/journal"),
        ["the journal is a dangling link"] = Fault.Made("mkdir usage; ln -s nowhere usage/journal"),
        ["the journal is read-only"] = Fault.Made("mkdir -p usage/journal; touch usage/state; chmod 0700 .; chmod 0500 usage/journal; chown -R 54321 ..") with { NeedsRoot = true, Script = static _ => Root.AsStranger },
        ["a segment is a directory"] = Fault.Made("mkdir -p usage/journal/01"),
        ["a segment is a pipe"] = Fault.Made("mkdir -p usage/journal; mkfifo usage/journal/01"),
        ["a segment is a link"] = Fault.Made("mkdir -p usage/journal; echo mine > ../target; ln -s ../../../target usage/journal/01") with { Check = static (home, _) => Assert.Equal("mine\n", File.ReadAllText(Path.Combine(home.Home, "target"))) },
        ["a segment is somebody else's"] = Fault.Made("mkdir -p usage/journal; touch usage/journal/01; chown 54321 usage/journal/01") with { NeedsRoot = true },
        ["a segment is garbage"] = Prepared("head -c 5000 /dev/urandom > usage/journal/01"),
        ["a segment ends in a torn record"] = Prepared("printf '\\n1 01234567 {\"owner\":\"anon' > usage/journal/01"),
        ["a segment is locked"] = Prepared("touch usage/journal/01") with { Script = static home => $"exec 8<>{home.Journal}/01; flock 8; exec \"$@\"" },
        // No room and no sender of its own: one event in 30 seconds is handed over, and the others are counted.
        ["every segment is locked"] = Prepared("touch $(seq -f usage/journal/%02g 16)") with { Script = static home => $"cd {home.Journal}; exec flock 01 {string.Join(' ', Enumerable.Range(2, 15).Select(static n => $"flock {n:00}"))} \"$@\"", Delivered = 1, Check = static (home, _) => Assert.Matches("^full [0-9a-f-]{36}\n$", File.ReadAllText(home.InState("usage/dropped"))) },
        // Whoever deletes the state while the journal stands deletes what was pending; the next sender makes it anew.
        ["the state is missing"] = Fault.Made("mkdir -p usage/journal") with { Delivered = 1 },
        ["the state is garbage"] = Fault.Made("mkdir -p usage/journal; head -c 5000 /dev/urandom > usage/state"),
        ["the state is empty"] = Prepared("true"),
        ["the state is a directory"] = Fault.Made("mkdir -p usage/journal usage/state") with { Delivered = 0 },
        ["the state is a pipe"] = Fault.Made("mkdir -p usage/journal; mkfifo usage/state") with { Delivered = 0 },
        ["what was recorded is void"] = Prepared("touch usage/void") with { Delivered = 1, Check = static (home, _) => Assert.False(File.Exists(home.InState("usage/void"))) },
        ["the dropped count is a directory"] = Prepared("mkdir usage/dropped"),
        ["the dropped count is garbage"] = Prepared("head -c 5000 /dev/urandom > usage/dropped"),
        ["receipts, log and daily count are directories"] = Prepared("mkdir usage/receipts usage/log usage/daily"),
        ["receipts, log and daily count are pipes"] = Prepared("mkfifo usage/receipts usage/log usage/daily"),
        ["receipts, log and daily count are garbage"] = Prepared("for n in receipts log daily; do head -c 5000 /dev/urandom > usage/$n; done"),
        ["the back-off is a directory"] = Prepared("mkdir usage/retry"),
        ["the back-off is garbage"] = Prepared("head -c 5000 /dev/urandom > usage/retry; touch -d '1 minute ago' usage/retry"),
        ["the back-off ends in 2100"] = Prepared("touch -d 2100-01-01 usage/retry"),
        ["the back-off ended in 1970"] = Prepared("touch -d 1970-01-02 usage/retry"),
        ["the back-off ends in an hour"] = Prepared("touch -d '1 hour' usage/retry") with { Delivered = 0, Repair = static home => File.Delete(home.InState("usage/retry")) },
        ["the sender's lock is held"] = Held(),
        ["the sender's lock is a directory"] = Fault.Made("mkdir usage.sender") with { Delivered = 0, Repair = static home => Directory.Delete(home.SenderLock) },
        ["the sender's lock is a pipe"] = Fault.Made("mkfifo usage.sender") with { Delivered = 0, Repair = static home => File.Delete(home.SenderLock) },
        ["the sender's lock is a link"] = Fault.Made("ln -s /nowhere usage.sender") with { Delivered = 0, Repair = static home => File.Delete(home.SenderLock) },
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nobody_notices_and_no_event_is_lost(string fault) => FaultMatrix.AssertAsync(Faults[fault]);

    /// <summary>A journal without records, and something beside it.</summary>
    private static Fault Prepared(string script) => Fault.Made("mkdir -p usage/journal; touch usage/state;", script);

    /// <summary>Another process has the lock for as long as the command runs.</summary>
    private static Fault Held() => new()
    {
        Script = static home => $"mkdir -p {home.State}; exec 8<>{home.SenderLock}; flock 8; exec \"$@\"",
        Delivered = 0,
        Repair = static home => Assert.Equal(Fault.Commands, home.Records()),
    };
}
