namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A service.</summary>
internal sealed class Counter
{
    private int _count;

    public int Next() => ++_count;
}
