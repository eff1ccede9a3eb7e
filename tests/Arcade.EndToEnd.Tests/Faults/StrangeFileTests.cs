namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Every file of the state in every form that a file can have.</summary>
public sealed class StrangeFileTests(CellQueue queue) : IClassFixture<CellQueue>
{
    internal static readonly FaultTable Table = FaultTable.Of(StrangeFiles.Troubles);

    public static TheoryData<string> Cells => [.. Table.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Nobody_notices_nothing_waits_and_the_event_arrives_once(string cell) => queue.AssertAsync(Table, cell);
}
