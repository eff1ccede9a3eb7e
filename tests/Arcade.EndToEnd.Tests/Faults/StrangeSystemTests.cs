namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Limits, and systems that lack something or refuse it.</summary>
public sealed class StrangeSystemTests(CellQueue queue) : IClassFixture<CellQueue>
{
    internal static readonly FaultTable Table = FaultTable.Of(StrangeSystems.Troubles);

    public static TheoryData<string> Cells => [.. Table.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Nobody_notices_nothing_waits_and_the_event_arrives_once(string cell) => queue.AssertAsync(Table, cell);
}
