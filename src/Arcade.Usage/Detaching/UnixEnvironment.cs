using System.Runtime.InteropServices;
using System.Text;

namespace Arcade.Usage.Detaching;

/// <summary>The process's environment as the system holds it, without copying it into strings.</summary>
internal static unsafe partial class UnixEnvironment
{
    /// <summary>Copies the environment with changes, and without what would load code into a sender.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="changes">Variables to set or, with null, to take out.</param>
    public static void CopyTo(UnmanagedTexts target, IReadOnlyList<KeyValuePair<string, string?>> changes)
    {
        for (var entry = GetEnviron(); *entry is not null; entry++)
        {
            var text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry);
            var equals = text.IndexOf((byte)'=');
            if (equals > 0 && !IsUnwanted(text[..equals]) && !IsChanged(text[..equals], changes))
                target.AddShared(*entry);
        }

        foreach (var (name, value) in changes)
        {
            if (value is not null)
                target.Add(name + "=" + value);
        }
    }

    private static bool IsChanged(ReadOnlySpan<byte> name, IReadOnlyList<KeyValuePair<string, string?>> changes)
    {
        Span<byte> changed = stackalloc byte[128];
        for (var i = 0; i < changes.Count; i++)
        {
            var key = changes[i].Key;
            if (key.Length == name.Length && key.Length <= changed.Length && name.SequenceEqual(changed[..Encoding.ASCII.GetBytes(key, changed)]))
                return true;
        }

        return false;
    }

    /// <summary>Start-up hooks and profilers are for the program that somebody looks at, not for its sender.</summary>
    private static bool IsUnwanted(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DOTNET_STARTUP_HOOKS"u8)
        || name.StartsWith("CORECLR_"u8) || name.StartsWith("COR_PROFILER"u8) || name.SequenceEqual("COR_ENABLE_PROFILING"u8)
        || name.StartsWith("DOTNET_EnableDiagnostics"u8) || name.StartsWith("DOTNET_EnableEventPipe"u8) || name.StartsWith("DOTNET_DiagnosticPorts"u8);

    /// <summary>The runtime's own access to <c>environ</c>, which it has bound already.</summary>
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_GetEnviron")]
    private static partial byte** GetEnviron();
}
