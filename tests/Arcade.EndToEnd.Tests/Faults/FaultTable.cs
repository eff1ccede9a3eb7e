namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Troubles made into cells.</summary>
internal sealed class FaultTable
{
    private readonly Dictionary<string, Cell> _cells;

    private FaultTable(IEnumerable<Cell> cells) => _cells = cells.ToDictionary(static cell => cell.Name);

    /// <summary>How many cells try something of ours.</summary>
    public int Count => _cells.Values.Count(static cell => !cell.Trouble.IsUnstartable);

    public IEnumerable<string> Names => _cells.Keys;

    public IEnumerable<Cell> Cells => _cells.Values;

    public Cell this[string name] => _cells[name];

    /// <summary>Every trouble at every stage, with success and failure; in the short form at one stage each, all of them in turn.</summary>
    public static FaultTable Of(IReadOnlyList<Trouble> troubles) => new(troubles.SelectMany(static (trouble, index) => TestForm.IsFull
        ? trouble.Stages.SelectMany(stage => new[] { new Cell(trouble, stage, true), new Cell(trouble, stage, false) })
        : [new Cell(trouble, trouble.Stages[index % trouble.Stages.Count], index % 2 == 0)]));
}
