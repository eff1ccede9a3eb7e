using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

/// <summary>One combination of states, and what a real home in those states decides.</summary>
/// <param name="States">A state of each input, in their order.</param>
internal sealed record ConsentRow(IReadOnlyList<string> States)
{
    public static IEnumerable<ConsentRow> All()
    {
        IEnumerable<string[]> rows = [[]];
        foreach (var input in ConsentInput.All)
            rows = rows.SelectMany(row => input.States.Select(state => (string[])[.. row, state]));
        return rows.Select(static row => new ConsentRow(row));
    }

    public ConsentDecision Expected() => States switch
    {
        [ConsentInput.Yes, ..] => new(UsageMode.Off, ConsentReason.Disabled),
        [_, ConsentInput.Says, ..] => new(UsageMode.Off, ConsentReason.DoNotTrack),
        [_, _, ConsentInput.Off, ..] => new(UsageMode.Off, ConsentReason.VariableOff),
        [_, _, ConsentInput.Log, ..] => new(UsageMode.Log, ConsentReason.VariableLog),
        [_, _, _, not ConsentInput.Absent, ..] => new(UsageMode.Off, ConsentReason.Marker),
        [_, _, _, _, not ConsentInput.Absent, _] => new(UsageMode.Off, ConsentReason.MachineMarker),
        [.., not (ConsentInput.Environment or ConsentInput.File or ConsentInput.BuiltIn)] => new(UsageMode.Local, ConsentReason.NoEndpoint),
        _ => new(UsageMode.On, ConsentReason.Default),
    };

    /// <summary>The pure function's answer.</summary>
    public ConsentDecision Decide(string? doNotTrack, string? tracking) => ConsentRules.Decide(new ConsentInputs
    {
        DoNotTrack = doNotTrack,
        Tracking = tracking,
        IsMarked = States[3] != ConsentInput.Absent,
        IsMachineMarked = States[4] != ConsentInput.Absent,
        HasEndpoint = States[5] is ConsentInput.Environment or ConsentInput.File or ConsentInput.BuiltIn,
    });

    public override string ToString() => string.Join(" | ", States);
}
