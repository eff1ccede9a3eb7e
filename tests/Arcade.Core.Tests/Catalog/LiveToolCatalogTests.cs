using Arcade.Core.Catalog;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Catalog;

public sealed class LiveToolCatalogTests
{
    [Fact]
    public void Each_change_is_told_once_with_the_new_tools_and_old_snapshots_stay()
    {
        var live = new LiveToolCatalog(ToolCatalog.Empty.Add(Make.Toolkit("A", "One")));
        ToolCatalog before = live.Current;
        List<ToolCatalog> told = [];
        live.Changed += told.Add;

        live.Add(Make.Toolkit("A", "Two"));
        live.Remove("A.One");
        live.RemoveToolkit("A");
        live.Replace(before);

        Assert.Equal([2, 1, 0, 1], told.Select(static catalog => catalog.Tools.Count));
        Assert.Same(before, live.Current);
    }

    [Fact]
    public void What_changes_nothing_is_not_told()
    {
        var live = new LiveToolCatalog(ToolCatalog.Empty.Add(Make.Toolkit("A", "One")));
        int told = 0;
        live.Changed += _ => told++;

        live.Remove("A.Two");
        live.RemoveToolkit("B");
        live.Add(Make.Toolkit("C"));
        Assert.Throws<ToolkitLoadException>(() => live.Add(Make.Toolkit("A", "New", "One")));

        Assert.Equal(0, told);
        Assert.Single(live.Current.Tools);
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_kept_and_told_in_their_order()
    {
        var live = new LiveToolCatalog(ToolCatalog.Empty);
        List<int> sizes = [];
        live.Changed += catalog => sizes.Add(catalog.Tools.Count);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => live.Add(Make.Toolkit("A", $"Tool{number}")), TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(1, 64), sizes);
    }
}
