namespace Arcade.PublicApi.Tests;

/// <summary>A bit of everything, for the list's own test.</summary>
public abstract class Shown<T> : IDisposable
    where T : class, new()
{
    protected Shown(int count = 3) => HiddenCount = count;

    public T? Value { get; init; }

    internal int HiddenCount { get; }

    public string? Find(ref T value, params string[] names) => names.Length == 0 ? null : names[0];

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private protected void HiddenToo()
    {
    }
}
