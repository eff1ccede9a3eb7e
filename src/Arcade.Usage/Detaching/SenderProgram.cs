using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arcade.Usage.Detaching;

/// <summary>What a sender is started as: the program itself.</summary>
/// <param name="Path">The file to execute.</param>
/// <param name="Arguments">Its arguments before the verb: the assembly's path where the file is <c>dotnet</c>.</param>
public sealed record SenderProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Finds out how this very program is started again.</summary>
    /// <param name="program">The program's own type; in a test host its assembly is not the entry assembly.</param>
    /// <returns>The program, or null where nothing may be started.</returns>
    public static SenderProgram? Find(Type program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (Assembly.GetEntryAssembly() is not { } entry || entry != program.Assembly)
            return null;
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            // The link leads to the running file whatever happened to its name or the working directory.
            if (OperatingSystem.IsLinux())
                return new SenderProgram("/proc/self/exe", []);
            return Environment.ProcessPath is { } native ? new SenderProgram(native, []) : null;
        }

        if (Environment.ProcessPath is not { } host)
            return null;
        if (!System.IO.Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            return new SenderProgram(host, []);
        return LocationOf(entry) is { Length: > 0 } location ? new SenderProgram(host, [location]) : null;
    }

    /// <summary>Takes this program's path where it can only be had at start: macOS keeps it as it was typed, and so relative to the directory of then.</summary>
    internal static void TakePath() =>
        // The base library remembers it from here on.
        _ = Environment.ProcessPath;

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Read only where code is compiled at run time and the host is dotnet: never in a single file.")]
    private static string LocationOf(Assembly assembly) => assembly.Location;
}
