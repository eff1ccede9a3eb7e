using Arcade.Tdk;

namespace Arcade.Core.Catalog;

/// <summary>A catalog that changes while a server runs. Calls that are under way keep the tools that they found.</summary>
/// <param name="initial">The tools at first.</param>
public sealed class LiveToolCatalog(ToolCatalog initial)
{
    private readonly Lock _changing = new();
    private ToolCatalog _current = initial;

    /// <summary>Called after each change with the new catalog, in the order of the changes; a subscriber must be quick and must not throw.</summary>
    public event Action<ToolCatalog>? Changed;

    /// <summary>The tools now.</summary>
    public ToolCatalog Current => Volatile.Read(ref _current);

    /// <summary>Adds a toolkit's tools.</summary>
    /// <param name="toolkit">The toolkit.</param>
    /// <exception cref="Tdk.Errors.ToolkitLoadException">See <see cref="ToolCatalog.Add"/>; nothing was changed.</exception>
    /// <exception cref="Tdk.Errors.ToolDefinitionException">A definition contradicts itself; nothing was changed.</exception>
    public void Add(Toolkit toolkit) => Change(catalog => catalog.Add(toolkit));

    /// <summary>Removes one tool, if it is there.</summary>
    /// <param name="name">Its name, in a form that <see cref="ToolCatalog.Find(string, string?)"/> takes.</param>
    public void Remove(string name) => Change(catalog => catalog.Remove(name));

    /// <summary>Removes a toolkit's tools, if there are any.</summary>
    /// <param name="name">The toolkit's name.</param>
    public void RemoveToolkit(string name) => Change(catalog => catalog.RemoveToolkit(name));

    /// <summary>Puts another catalog in the place of this one, as after a reload.</summary>
    /// <param name="catalog">The new tools.</param>
    public void Replace(ToolCatalog catalog) => Change(_ => catalog);

    private void Change(Func<ToolCatalog, ToolCatalog> change)
    {
        // Subscribers are called inside, so that none is told of an older catalog after a newer one.
        lock (_changing)
        {
            ToolCatalog next = change(_current);
            if (ReferenceEquals(next, _current))
                return;
            Volatile.Write(ref _current, next);
            Changed?.Invoke(next);
        }
    }
}
