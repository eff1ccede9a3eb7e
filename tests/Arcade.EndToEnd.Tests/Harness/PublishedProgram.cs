using System.Diagnostics;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>The executable under test: <c>ARCADE_E2E_PROGRAM</c>, or the one that an ordinary build makes.</summary>
internal static class PublishedProgram
{
    private const string Variable = "ARCADE_E2E_PROGRAM";
    private const string FullVariable = "ARCADE_TESTS_FULL";

    public static string ExecutablePath { get; } = Find();

    /// <summary>Whether it is one native file: no assembly lies beside it.</summary>
    public static bool IsNative => !File.Exists(Path.ChangeExtension(ExecutablePath, ".dll"));

    /// <summary>Skips what is heavy and the same in every form that the program is published in.</summary>
    public static void RequireNative()
    {
        if (!IsNative && Environment.GetEnvironmentVariable(FullVariable) != "1")
            Assert.Skip($"It says little new of this form: {Variable} may name the native program, or {FullVariable}=1 asks for it.");
    }

    /// <summary>Describes one run: nothing of the machine's own settings, everything redirected.</summary>
    /// <param name="variables">What the environment has instead; null removes a variable.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static ProcessStartInfo Describe(IEnumerable<KeyValuePair<string, string?>> variables, IEnumerable<string> arguments)
    {
        var isManaged = ExecutablePath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var info = new ProcessStartInfo(isManaged ? "dotnet" : ExecutablePath)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(IsForeign).ToArray())
            info.Environment.Remove(name);
        foreach (var (name, value) in variables)
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }

        if (isManaged)
            info.ArgumentList.Add(ExecutablePath);
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        return info;
    }

    // What the program itself looks at: a developer's own choices, coding agents, browsers, CI systems.
    private static bool IsForeign(string name) =>
        name.StartsWith("ARCADE_", StringComparison.Ordinal)
        || name is "DO_NOT_TRACK" or "BROWSER" or "DISPLAY" or "WAYLAND_DISPLAY" or "WSL_DISTRO_NAME" or "NO_COLOR" or "AI_AGENT" or "DOTNET_STARTUP_HOOKS";

    private static string Find()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Arcade.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"There is no Arcade.slnx above {AppContext.BaseDirectory}.");
        var chosen = Environment.GetEnvironmentVariable(Variable);
        var path = Path.GetFullPath(string.IsNullOrEmpty(chosen) ? "artifacts/bin/Arcade.Cli/debug/arcade" : chosen, root);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there. Build src/Arcade.Cli, or let {Variable} name the published program.");
    }
}
