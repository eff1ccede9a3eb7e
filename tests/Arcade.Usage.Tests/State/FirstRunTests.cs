using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

public sealed class FirstRunTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void A_first_run_that_sees_the_ledger_appear_between_two_looks_uses_the_id_it_names_without_any_lock()
    {
        var other = new Sandbox { Files = _sandbox.Files };
        other.Variables["HOME"] = _sandbox.Home;
        _sandbox.Files = new LateLedgerFiles(_sandbox.Paths, () =>
        {
            other.Record("other");
            // Whoever needs the lock now would go without an id.
            return other.Files.TryLock(_sandbox.Paths.Lock)!;
        });
        _sandbox.Record("this");

        var records = _sandbox.Records();
        Assert.Equal(2, records.Count);
        Assert.Equal(records[0].DistinctId, records[1].DistinctId);
        other.Dispose();
    }

    public void Dispose() => _sandbox.Dispose();

    /// <summary>Lets another first run happen right after the ledger was found missing, once.</summary>
    private sealed class LateLedgerFiles(StateFiles paths, Func<FileLock> other) : DelegatingFiles
    {
        private FileLock? _held;

        public override byte[]? Read(string path, int limit, out bool isMissing)
        {
            var content = base.Read(path, limit, out isMissing);
            if (path == paths.Ledger && content is null)
                _held ??= other();
            return content;
        }
    }
}
