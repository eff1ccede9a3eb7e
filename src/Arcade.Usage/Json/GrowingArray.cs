namespace Arcade.Usage.Json;

/// <summary>Arrays that grow: a list would do the same, but is an assembly more for every command to load.</summary>
internal static class GrowingArray
{
    public static void Append<T>(ref T[] values, ref int count, T added)
        where T : class
    {
        if (count == values.Length)
            values = Resized(values, count, count * 2);
        values[count++] = added;
    }

    /// <summary>The array without the room that was not needed.</summary>
    public static T[] Trimmed<T>(T[] values, int count)
        where T : class => count == values.Length ? values : Resized(values, count, count);

    private static T[] Resized<T>(T[] values, int count, int size)
        where T : class
    {
        var resized = new T[size];
        Array.Copy(values, resized, count);
        return resized;
    }
}
