namespace Arcade.Usage.State;

/// <summary>Reads environment variables: the process's, or those of a test.</summary>
/// <param name="given">A test's; null: the process's.</param>
/// <remarks>A class of its own, for a function to pass along is a generic type that each command would load (45 µs in a program that is not native).</remarks>
internal sealed class VariableReader(Func<string, string?>? given)
{
    /// <summary>The value of a variable, or null where it isn't set.</summary>
    public string? Read(string name) => given is null ? ReadOfProcess(name) : given(name);

    /// <summary>The value that the process was started with, where it can differ from what is set by now; else null.</summary>
    public string? ReadAtStart(string name) => given is not null || OperatingSystem.IsWindows() ? null : StartVariables.Read(name);

    /// <summary>Whether a variable is neither set nor was when the process was started.</summary>
    public bool IsUnset(string name) => ReadAtStart(name) is null && Read(name) is null;

    /// <summary>The one place that reads the process's environment.</summary>
    private static string? ReadOfProcess(string name)
    {
#pragma warning disable RS0030 // This is the wrapper.
        return Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
    }
}
