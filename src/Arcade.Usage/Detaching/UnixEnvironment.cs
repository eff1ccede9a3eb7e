using System.Runtime.InteropServices;

namespace Arcade.Usage.Detaching;

/// <summary>The process's environment as the system holds it, without copying it into strings.</summary>
internal static unsafe partial class UnixEnvironment
{
    /// <summary>Copies the environment with changes, and without what would load code into a sender.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="changes">Variables to set or, with null, to take out.</param>
    public static void CopyTo(UnmanagedTexts target, VariableChange[] changes)
    {
        for (var entry = GetEnviron(); *entry is not null; entry++)
        {
            var length = LengthOfName(*entry);
            if (length > 0 && !IsUnwanted(*entry) && !IsChanged(*entry, length, changes))
                target.AddShared(*entry);
        }

        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i].Value is { } value)
                target.Add(string.Concat(changes[i].Name, "=", value));
        }
    }

    /// <summary>Up to the equals sign; 0 where there is none, or nothing before it.</summary>
    private static int LengthOfName(byte* entry)
    {
        var length = 0;
        while (entry[length] != (byte)'=')
        {
            if (entry[length++] == 0)
                return 0;
        }

        return length;
    }

    private static bool IsChanged(byte* entry, int length, VariableChange[] changes)
    {
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i].Name.Length == length && StartsWith(entry, changes[i].Name))
                return true;
        }

        return false;
    }

    /// <summary>Start-up hooks and profilers are for the program that somebody looks at, not for its sender.</summary>
    private static bool IsUnwanted(byte* entry) => *entry switch
    {
        (byte)'D' => StartsWith(entry, "DOTNET_STARTUP_HOOKS=") || StartsWith(entry, "DOTNET_EnableDiagnostics")
            || StartsWith(entry, "DOTNET_EnableEventPipe") || StartsWith(entry, "DOTNET_DiagnosticPorts"),
        (byte)'C' => StartsWith(entry, "CORECLR_") || StartsWith(entry, "COR_PROFILER")
            || StartsWith(entry, "COR_ENABLE_PROFILING="),
        _ => false,
    };

    /// <summary>A null ends the entry, and with it the comparison.</summary>
    private static bool StartsWith(byte* entry, string ascii)
    {
        for (var i = 0; i < ascii.Length; i++)
        {
            if (entry[i] != ascii[i])
                return false;
        }

        return true;
    }

    /// <summary>The runtime's own access to <c>environ</c>, which it has bound already.</summary>
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_GetEnviron")]
    private static partial byte** GetEnviron();
}
