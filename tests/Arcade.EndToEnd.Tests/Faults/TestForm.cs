namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>How much of the proofs is run, and on what.</summary>
internal static class TestForm
{
#pragma warning disable RS0030 // Asked here and nowhere else.
    /// <summary>Whether everything is run, and on every published form: <c>ARCADE_TESTS_FULL=1</c>.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("ARCADE_TESTS_FULL") == "1";
#pragma warning restore RS0030

    /// <summary>Whether the program under test is the native one: a framework-dependent one has its assembly beside it.</summary>
    public static bool IsNative { get; } = Quiet.QuietProgram.Command is [var path] && !File.Exists(path + ".dll");

    /// <summary>Says what was done, in the runner's output.</summary>
    public static void Report(string line)
    {
#pragma warning disable RS0030 // For whoever reads the log; a test's own output is shown only where it fails.
        Console.WriteLine(line);
#pragma warning restore RS0030
    }

    /// <summary>Skips what shows the same on every form, and is run on the one that is shipped.</summary>
    public static void RequireNative()
    {
        if (!IsNative && !IsFull)
            Assert.Skip("Run on the native program only; ARCADE_TESTS_FULL=1 runs it on this one too.");
    }
}
