namespace Arcade.Usage.State;

/// <summary>Reads environment variables: the process's, or those of a test.</summary>
/// <param name="given">A test's; null: the process's.</param>
/// <param name="isOfStart">Whether those are read that the process was started with.</param>
/// <remarks>A class of its own, for a function to pass along is a generic type that each command would load (45 µs in a program that is not native).</remarks>
internal sealed class VariableReader(Func<string, string?>? given, bool isOfStart = false)
{
    /// <summary>The value of a variable, or null where it isn't set.</summary>
    public string? Read(string name) => given is not null ? given(name) : isOfStart ? StartVariables.Read(name) : ReadOfProcess(name);

    /// <summary>The value that the process was started with, where it can differ from what is set by now; else null.</summary>
    public string? ReadAtStart(string name) => HasStart ? StartVariables.Read(name) : null;

    /// <summary>The environment that the process was started with, where it can differ from what is set by now; else null.</summary>
    public VariableReader? AtStart => HasStart ? new VariableReader(null, isOfStart: true) : null;

    private bool HasStart => given is null && !OperatingSystem.IsWindows();

    /// <summary>The value that can be had at the least cost: that of the start, or of now where there is but one.</summary>
    public string? ReadFirst(string name) => HasStart ? StartVariables.Read(name) : Read(name);

    /// <summary>The one place that reads the process's environment.</summary>
    private static string? ReadOfProcess(string name)
    {
#pragma warning disable RS0030 // This is the wrapper.
        return Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
    }
}
