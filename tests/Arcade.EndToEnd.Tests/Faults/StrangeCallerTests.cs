namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Ways of being called that programs are not usually tested with.</summary>
public sealed class StrangeCallerTests(CellQueue queue) : IClassFixture<CellQueue>
{
    internal static readonly FaultTable Table = FaultTable.Of(StrangeCallers.Troubles);

    public static TheoryData<string> Cells => [.. Table.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Nobody_notices_nothing_waits_and_the_event_arrives_once(string cell) => queue.AssertAsync(Table, cell);
}
