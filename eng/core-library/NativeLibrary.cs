namespace System.Runtime.InteropServices;

/// <summary>What <c>UnixLibrary</c> asks of the framework's public class of this name.</summary>
public static class NativeLibrary
{
    /// <summary>Loads a library by its name.</summary>
    public static bool TryLoad(string libraryPath, out nint handle) => throw null!;

    /// <summary>Finds a function of a library.</summary>
    public static bool TryGetExport(nint handle, string name, out nint address) => throw null!;
}
