using System.Collections.Concurrent;
using System.Diagnostics;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Small helpers in C that do what no shell can; compiled once, where they are first needed.</summary>
internal static class CProgram
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Compiled = new();

    /// <summary>The path of a compiled helper: a program, or a library to preload for names that begin with <c>lib</c>.</summary>
    public static string Path(string name) => Compiled.GetOrAdd(name, static name => new Lazy<string>(() => Compile(name))).Value;

    private static string Compile(string name)
    {
        const string Compiler = "/usr/bin/gcc";
        if (!File.Exists(Compiler))
            Missing.Report("gcc is not installed.");
        var source = System.IO.Path.Combine(QuietProgram.RepositoryRoot, "tests/Arcade.EndToEnd.Tests/Faults/Helpers", name + ".c");
        // Other users must be able to run it.
        var folder = Directory.CreateTempSubdirectory("arcade-helper-").FullName;
        Modes.Set(folder, 0b111_101_101);
        var target = System.IO.Path.Combine(folder, name + (name.StartsWith("lib", StringComparison.Ordinal) ? ".so" : string.Empty));
        string[] form = target.EndsWith(".so", StringComparison.Ordinal) ? ["-shared", "-fPIC"] : [];
        using var compiler = Process.Start(Compiler, ["-O1", "-Wall", "-Werror", .. form, "-o", target, source, "-ldl"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return target;
    }
}
