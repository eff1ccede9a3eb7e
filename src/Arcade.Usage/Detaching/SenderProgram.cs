using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>What a sender is started as: the program itself.</summary>
/// <param name="Path">The file to execute.</param>
/// <param name="Arguments">Its arguments before the verb: the assembly's path where the file is <c>dotnet</c>.</param>
public sealed record SenderProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Finds out how this very program is started again.</summary>
    /// <param name="program">The program's own type; in a test host its assembly is not the entry assembly.</param>
    /// <param name="arguments">What the program says it was started with.</param>
    /// <returns>The program, or null where nothing may be started.</returns>
    public static SenderProgram? Find(Type program, string[]? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return IsStartedWith(arguments) || IsEntry(program) ? FindNative() : null;
        if (!IsEntry(program))
            return null;
        if (FindHost() is not { } host)
            return null;
        if (!IsSharedHost(host))
            return new SenderProgram(host, None());
        // An array, for the compiler would make a list of its own, whose type costs more than all that is here.
        return LocationOf(program.Assembly) is { Length: > 0 } location ? new SenderProgram(host, new string[] { location }) : null;
    }

    /// <summary>
    /// Whether these are the very texts that the runtime handed to the entry assembly's <c>Main</c>: whoever has them is that program.
    /// In a native program an assembly is found by reflection, which costs more than starting the sender.
    /// </summary>
    private static bool IsStartedWith(string[]? arguments)
    {
        if (arguments is not { Length: > 0 })
            return false;
        // The program's own name is the first.
        var started = Environment.GetCommandLineArgs();
        if (started.Length != arguments.Length + 1)
            return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!ReferenceEquals(arguments[i], started[i + 1]))
                return false;
        }

        return true;
    }

    private static bool IsEntry(Type program) => Assembly.GetEntryAssembly() is { } entry && entry == program.Assembly;

    private static SenderProgram? FindNative()
    {
        // The link leads to the running file whatever happened to its name or the working directory.
        if (OperatingSystem.IsLinux())
            return new SenderProgram("/proc/self/exe", None());
        return Environment.ProcessPath is { } native ? new SenderProgram(native, None()) : null;
    }

    /// <summary>
    /// The running file. The framework knows it too, but decodes it by its vector types, whose first use costs 2 ms; it is asked
    /// where the link says that the file was deleted, or is not there.
    /// </summary>
    private static string? FindHost() => OperatingSystem.IsLinux() && UnixFileCalls.ReadLink("/proc/self/exe") is { } path && !IsDeleted(path)
        ? path
        : Environment.ProcessPath;

    private static bool IsDeleted(string path) => path[^1] == ')' && path.EndsWith(" (deleted)", StringComparison.Ordinal);

    /// <summary>Whether the file is <c>dotnet</c>, with whatever extension; letter by letter, as everything on this way.</summary>
    internal static bool IsSharedHost(string host)
    {
        var start = host.Length;
        while (start > 0 && host[start - 1] != '/' && (host[start - 1] != '\\' || !OperatingSystem.IsWindows()))
            start--;
        var end = host.Length - 1;
        while (end >= start && host[end] != '.')
            end--;
        if (end < start)
            end = host.Length;
        return end - start == 6 && AsciiText.HasWordAt(host, start, "dotnet");
    }

    /// <summary>Copies the command line.</summary>
    internal void CopyTo(UnmanagedTexts target, string verb)
    {
        target.Add(Path);
        if (Arguments is string[] arguments)
        {
            for (var i = 0; i < arguments.Length; i++)
                target.Add(arguments[i]);
        }
        else
        {
            CopyArguments(target);
        }

        target.Add(verb);
    }

    /// <summary>Takes this program's path where it can only be had at start: macOS keeps it as it was typed, and so relative to the directory of then.</summary>
    internal static void TakePath() =>
        // The base library remembers it from here on.
        _ = Environment.ProcessPath;

    /// <summary>Apart, so that an array of somebody else's making is all that a sender's start looks at.</summary>
    private void CopyArguments(UnmanagedTexts target)
    {
        foreach (var argument in Arguments)
            target.Add(argument);
    }

    private static string[] None() => [];

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Read only where code is compiled at run time and the host is dotnet: never in a single file.")]
    private static string LocationOf(Assembly assembly) => assembly.Location;
}
