using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Events;

/// <summary>The runtime and the operating system, by means that cost microseconds at their first use.</summary>
internal static class RuntimeFacts
{
    /// <summary>Set for native programs by the package's build files, where <see cref="NativeVersion"/> can't tell it.</summary>
    private const string VersionSetting = "Arcade.Usage.RuntimeVersion";

    public const string Language = "dotnet";

    public static string OsType
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Darwin" : "Linux";
    }

    /// <summary>The runtime's version; <c>Environment.Version</c> reads an attribute by reflection (0.1 ms), so a path tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string RuntimeVersion()
    {
        if (NativeVersion.IsTold)
            return NativeVersion.Text();
        // …/shared/Microsoft.NETCore.App/10.0.12/Microsoft.NETCore.App.deps.json; a self-contained program has no such folder.
        if (AppContext.GetData("FX_DEPS_FILE") is string path && FolderName(path) is { Length: > 0 } name && AsciiText.IsDigit(name[0]))
            return name;
        return AppContext.GetData(VersionSetting) as string ?? Environment.Version.ToString();
    }

    /// <summary>The name of the folder that a file is in; empty where the path says none (a self-contained program's is empty itself).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string FolderName(string path)
    {
        var end = Math.Max(path.Length - 1, 0);
        while (end > 0 && !IsSeparator(path[end]))
            end--;
        var start = end;
        while (start > 0 && !IsSeparator(path[start - 1]))
            start--;
        return path[start..end];
    }

    private static bool IsSeparator(char character) => character is '/' or '\\';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string OsRelease()
    {
        // The fourth number of Windows is always 0 here: its patch level is said elsewhere.
        var text = OperatingSystem.IsLinux() && UnixCalls.ReadKernelRelease() is { } release ? release
            : OperatingSystem.IsMacOS() && MacMachine.ReadRelease() is { } kernel ? kernel
            : Environment.OSVersion.Version.ToString(3);
        var length = AsciiText.LengthOfNumbers(text);
        while (length > 0 && text[length - 1] == '.')
            length--;
        return text[..length];
    }

    /// <summary>Whether this home goes with its container.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsContainer(VariableReader variables, Files files) =>
        variables.Read("KUBERNETES_SERVICE_HOST") is { Length: > 0 }
        || (!OperatingSystem.IsWindows()
            && (files.Look("/.dockerenv").Kind == FileKind.Regular || files.Look("/run/.containerenv").Kind == FileKind.Regular));
}
