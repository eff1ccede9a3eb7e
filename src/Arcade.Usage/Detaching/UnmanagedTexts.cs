using System.Runtime.InteropServices;
using System.Text;

namespace Arcade.Usage.Detaching;

/// <summary>A null-terminated array of null-terminated texts, as <c>exec</c> takes them.</summary>
internal sealed unsafe class UnmanagedTexts : IDisposable
{
    // Not a list: List<nint> is compiled at run time at its first use.
    private byte** _owned;
    private int _ownedCount;
    private byte** _pointers;
    private int _capacity;
    private int _count;

    /// <summary>The array; it is ended by a null at each time.</summary>
    public byte** Pointers => _pointers;

    public void Add(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        var copy = (byte*)NativeMemory.Alloc((nuint)length);
        _owned = (byte**)NativeMemory.Realloc(_owned, (nuint)((_ownedCount + 1) * sizeof(byte*)));
        _owned[_ownedCount++] = copy;
        copy[Encoding.UTF8.GetBytes(text, new Span<byte>(copy, length))] = 0;
        AddShared(copy);
    }

    /// <summary>Adds a text that lives elsewhere, as it is: an environment need not be UTF-8.</summary>
    public void AddShared(byte* text)
    {
        if (_count + 2 > _capacity)
        {
            _capacity = Math.Max(64, _capacity * 2);
            _pointers = (byte**)NativeMemory.Realloc(_pointers, (nuint)(_capacity * sizeof(byte*)));
        }

        _pointers[_count++] = text;
        _pointers[_count] = null;
    }

    public void Dispose()
    {
        while (_ownedCount > 0)
            NativeMemory.Free(_owned[--_ownedCount]);
        NativeMemory.Free(_owned);
        NativeMemory.Free(_pointers);
        _owned = null;
        _pointers = null;
    }
}
