using System.Text;
using Arcade.Usage.Detaching;

namespace Arcade.Cli.Tests.Canary;

/// <summary>Notes what a sender would be started with, and starts none.</summary>
internal sealed class RecordingStarter : ProcessStarter
{
    private readonly StringBuilder _seen = new();

    public int Started { get; private set; }

    public string Seen => _seen.ToString();

    public override int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle)
    {
        Started++;
        _seen.Append(verb).AppendJoin(' ', program.Arguments).Append('\n');
        foreach (var change in changes)
            _seen.Append(change.Name).Append('=').Append(change.Value).Append('\n');
        return 1;
    }
}
