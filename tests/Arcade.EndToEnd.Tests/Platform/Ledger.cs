using System.Collections.Concurrent;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>What a control plane has promised to keep, and what it was asked for without an answer: that may be there or not.</summary>
internal sealed class Ledger(string kind)
{
    private readonly ConcurrentDictionary<string, bool> _promised = new();
    private readonly ConcurrentDictionary<string, bool> _possible = new();

    public IReadOnlyCollection<string> Promised => (IReadOnlyCollection<string>)_promised.Keys;

    public void Ask(string name) => _possible[name] = true;

    public void Acknowledge(string name) => _promised[name] = true;

    public void AskRemoval(string name) => _promised.TryRemove(name, out _);

    public void AcknowledgeRemoval(string name) => _possible.TryRemove(name, out _);

    /// <summary>Looks that nothing is lost and nothing is invented. What is there now stays from now on.</summary>
    public void Check(IReadOnlyCollection<string> there)
    {
        var found = there.ToHashSet();
        Assert.True(found.Count == there.Count, $"A {kind} is there twice.");
        var lost = _promised.Keys.Except(found).Order().ToList();
        var invented = found.Except(_possible.Keys).Order().ToList();
        Assert.True(lost.Count == 0, $"Lost {kind}: {string.Join(", ", lost)}");
        Assert.True(invented.Count == 0, $"Came back, or from nowhere, {kind}: {string.Join(", ", invented)}");
        _promised.Clear();
        _possible.Clear();
        foreach (var name in found)
        {
            _promised[name] = true;
            _possible[name] = true;
        }
    }
}
