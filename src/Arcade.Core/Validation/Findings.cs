using System.Globalization;
using System.Text;

namespace Arcade.Core.Validation;

/// <summary>What is wrong with one value, and where in it we are.</summary>
/// <param name="root">What the value as a whole is called.</param>
internal sealed class Findings(string root)
{
    private const int MaxFindings = 20;
    private const int MaxNameLength = 64;
    private readonly List<Step> _path = [];
    private readonly List<string> _found = [];
    private int _count;

    /// <summary>True where an integer is written in a way that readers of integers don't take, such as <c>1.0</c>.</summary>
    public bool HasUnusualInteger { get; set; }

    /// <summary>True where null was taken for a member that was left out.</summary>
    public bool HasAbsentNull { get; set; }

    public bool IsEmpty => _count == 0;

    /// <summary>True once no more findings are kept: there is no use in looking on.</summary>
    public bool IsFull => _count > MaxFindings;

    public int Depth => _path.Count;

    public void EnterMember(string name) => _path.Add(new Step(name, 0));

    public void EnterItem(int index) => _path.Add(new Step(null, index));

    /// <summary>Enters a dictionary's value. Its key is as much the caller's data as the value is, so the path counts entries instead, from 1.</summary>
    public void EnterEntry(int index) => _path.Add(new Step(null, ~index));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Add(string what)
    {
        if (++_count <= MaxFindings)
            _found.Add($"{Path()}: {what}");
    }

    public void AddAt(string name, string what)
    {
        EnterMember(Printable(name));
        Add(what);
        Leave();
    }

    /// <summary>All findings, up to the bound.</summary>
    public override string ToString() => string.Join("; ", _found) + (IsFull ? "; and more" : "");

    private string Path()
    {
        if (_path.Count == 0)
            return root;
        var text = new StringBuilder();
        foreach (Step step in _path)
        {
            if (step.Name is { } name)
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            else if (step.Index >= 0)
                text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            else
                text.Append(CultureInfo.InvariantCulture, $"[entry {~step.Index + 1}]");
        }

        return text.ToString();
    }

    /// <summary>A name that the caller made up: short, and without what would break a line or a terminal.</summary>
    private static string Printable(string name)
    {
        var text = new StringBuilder();
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (text.Length >= MaxNameLength)
                return text.Append('…').ToString();
            text.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "�" : rune.ToString());
        }

        return text.ToString();
    }

    /// <summary>A member by its name, an item by its index, or an entry by the complement of its index. Made into text only where something is wrong.</summary>
    private readonly record struct Step(string? Name, int Index);
}
