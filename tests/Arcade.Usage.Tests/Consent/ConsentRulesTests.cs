using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

public sealed class ConsentRulesTests
{
    private static readonly (string? Value, bool IsOff)[] DoNotTrack =
    [
        (null, false), ("", false), (" ", false), ("0", false), ("false", false), ("False", false), (" FALSE ", false), (" 0 ", false),
        ("1", true), ("true", true), ("00", true), ("no", true), ("off", true), ("anything", true),
    ];

    private static readonly (string? Value, UsageMode? Mode)[] Tracking =
    [
        (null, null), ("", null), ("1", null), ("true", null), ("on", null), ("00", null), ("nope", null), ("logs", null),
        ("0", UsageMode.Off), ("false", UsageMode.Off), ("no", UsageMode.Off), ("off", UsageMode.Off), (" OFF ", UsageMode.Off), ("No\n", UsageMode.Off),
        ("log", UsageMode.Log), (" LOG\t", UsageMode.Log),
    ];

    public static TheoryData<string?, string?, bool, bool, bool> Rows()
    {
        var rows = new TheoryData<string?, string?, bool, bool, bool>();
        foreach (var (doNotTrack, _) in DoNotTrack)
        {
            foreach (var (tracking, _) in Tracking)
            {
                for (var bits = 0; bits < 8; bits++)
                    rows.Add(doNotTrack, tracking, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
            }
        }

        return rows;
    }

    [Fact]
    public void The_first_rule_that_applies_decides_in_every_row()
    {
        foreach (var row in Rows())
        {
            var (doNotTrack, tracking, isMarked, isMachineMarked, hasEndpoint) = row.Data;
            var inputs = new ConsentInputs { DoNotTrack = doNotTrack, Tracking = tracking, IsMarked = isMarked, IsMachineMarked = isMachineMarked, HasEndpoint = hasEndpoint };
            Assert.Equal((inputs, Expected(inputs)), (inputs, ConsentRules.Decide(inputs)));
        }
    }

    [Fact]
    public void The_environment_alone_says_off_where_one_of_its_two_rules_does()
    {
        foreach (var (doNotTrack, isOff) in DoNotTrack)
        {
            foreach (var (tracking, mode) in Tracking)
                Assert.Equal((doNotTrack, tracking, isOff || mode == UsageMode.Off), (doNotTrack, tracking, ConsentRules.IsOffByEnvironment(doNotTrack, tracking)));
        }
    }

    [Theory]
    [InlineData("1", "log", false, false, true, UsageMode.Off, ConsentReason.DoNotTrack)]
    [InlineData(null, "log", true, true, false, UsageMode.Log, ConsentReason.VariableLog)]
    [InlineData(null, "off", true, false, true, UsageMode.Off, ConsentReason.VariableOff)]
    [InlineData(null, "1", true, true, true, UsageMode.Off, ConsentReason.Marker)]
    [InlineData("0", null, false, true, true, UsageMode.Off, ConsentReason.MachineMarker)]
    [InlineData("false", "yes", false, false, false, UsageMode.Local, ConsentReason.NoEndpoint)]
    [InlineData(null, null, false, false, true, UsageMode.On, ConsentReason.Default)]
    public void The_rules_stand_in_this_order(string? doNotTrack, string? tracking, bool isMarked, bool isMachineMarked, bool hasEndpoint, UsageMode mode, ConsentReason reason) =>
        Assert.Equal(
            new ConsentDecision(mode, reason),
            ConsentRules.Decide(new ConsentInputs { DoNotTrack = doNotTrack, Tracking = tracking, IsMarked = isMarked, IsMachineMarked = isMachineMarked, HasEndpoint = hasEndpoint }));

    /// <summary>The page's list, by tables instead of code.</summary>
    private static ConsentDecision Expected(ConsentInputs inputs)
    {
        if (DoNotTrack.Single(row => row.Value == inputs.DoNotTrack).IsOff)
            return new(UsageMode.Off, ConsentReason.DoNotTrack);
        if (Tracking.Single(row => row.Value == inputs.Tracking).Mode is { } mode)
            return new(mode, mode == UsageMode.Off ? ConsentReason.VariableOff : ConsentReason.VariableLog);
        return (inputs.IsMarked, inputs.IsMachineMarked, inputs.HasEndpoint) switch
        {
            (true, _, _) => new(UsageMode.Off, ConsentReason.Marker),
            (_, true, _) => new(UsageMode.Off, ConsentReason.MachineMarker),
            (_, _, false) => new(UsageMode.Local, ConsentReason.NoEndpoint),
            _ => new(UsageMode.On, ConsentReason.Default),
        };
    }
}
