using Arcade.Usage.Journal;
using Arcade.Usage.State;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Journal;

public sealed class OutcomeNotesTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void A_note_waits_for_another_command_that_is_writing_one()
    {
        var files = new BusyFiles { Times = 10 };
        NoteIn(files);
        Assert.Equal(Verdicts.Full, Assert.Single(_sandbox.Context.CreateOutcomeNotes().Read()).Value);
    }

    [Fact]
    public void A_note_is_given_up_where_the_other_never_ends()
    {
        var files = new BusyFiles { Times = int.MaxValue };
        NoteIn(files);
        Assert.Empty(_sandbox.Context.CreateOutcomeNotes().Read());
        Assert.NotEqual(int.MaxValue, files.Times);
    }

    public void Dispose() => _sandbox.Dispose();

    private void NoteIn(BusyFiles files)
    {
        _sandbox.Files = files;
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
        _sandbox.Drop(Verdicts.Full);
    }

    /// <summary>Real files, of which another process has the one to be appended to open, as on Windows.</summary>
    private sealed class BusyFiles : DelegatingFiles
    {
        public required int Times { get; set; }

        public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared) =>
            Times-- > 0 ? AppendResult.Busy : base.AppendRecord(path, record, fullAt, lockShared);
    }
}
