namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Homes and file systems as they are not meant to be.</summary>
public sealed class StrangeHomeTests(CellQueue queue) : IClassFixture<CellQueue>
{
    internal static readonly FaultTable Table = FaultTable.Of(StrangeHomes.Troubles);

    public static TheoryData<string> Cells => [.. Table.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Nobody_notices_nothing_waits_and_the_event_arrives_once(string cell) => queue.AssertAsync(Table, cell);
}
