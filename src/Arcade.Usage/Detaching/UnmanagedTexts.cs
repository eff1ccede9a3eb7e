using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>A null-terminated array of null-terminated texts, as <c>exec</c> takes them.</summary>
/// <remarks>The C library's own memory: the framework's way to it is in an assembly that nothing else here needs.</remarks>
internal sealed unsafe class UnmanagedTexts : IDisposable
{
    private byte** _owned;
    private int _ownedCount;
    private byte** _pointers;
    private int _capacity;
    private int _count;

    /// <summary>The array; it is ended by a null at each time.</summary>
    public byte** Pointers => _pointers;

    public void Add(string text)
    {
        var copy = Allocate(null, Utf8Text.Room(text.Length) + 1);
        _owned = (byte**)Allocate(_owned, (_ownedCount + 1) * sizeof(byte*));
        _owned[_ownedCount++] = copy;
        copy[Utf8Text.Encode(text, text.Length, copy)] = 0;
        AddShared(copy);
    }

    /// <summary>Adds a text that lives elsewhere, as it is: an environment need not be UTF-8.</summary>
    public void AddShared(byte* text)
    {
        if (_count + 2 > _capacity)
        {
            _capacity = _capacity == 0 ? 64 : _capacity * 2;
            _pointers = (byte**)Allocate(_pointers, _capacity * sizeof(byte*));
        }

        _pointers[_count++] = text;
        _pointers[_count] = null;
    }

    public void Dispose()
    {
        while (_ownedCount > 0)
            UnixProcessCalls.Free(_owned[--_ownedCount]);
        UnixProcessCalls.Free(_owned);
        UnixProcessCalls.Free(_pointers);
        _owned = null;
        _pointers = null;
    }

    private static byte* Allocate(void* existing, nint size)
    {
        var memory = UnixProcessCalls.Reallocate(existing, size);
        if (memory is null)
            Refuse();
        return (byte*)memory;
    }

    private static void Refuse() => throw new InsufficientMemoryException();
}
