using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>A home, or a way of being called, that something is wrong with; two commands are run in it.</summary>
internal sealed record Fault
{
    public const int Commands = 2;

    /// <summary>Breaks the home before the first command.</summary>
    public Func<QuietHome, Task> Prepare { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The shell's words around the program, which is <c>"$@"</c>.</summary>
    public Func<QuietHome, string> Script { get; init; } = static _ => "exec \"$@\"";

    /// <summary>How many of the two events arrive; null where that depends on how the program was published.</summary>
    public int? Delivered { get; init; } = Commands;

    /// <summary>Mends the home; then everything that was kept arrives with the next command.</summary>
    public Action<QuietHome>? Repair { get; init; }

    /// <summary>What more has to be so in the end.</summary>
    public Action<QuietHome, Snapshot> Check { get; init; } = static (_, _) => { };

    public bool NeedsRoot { get; init; }

    /// <summary>A fault that is made by the test itself, without waiting.</summary>
    public static Fault By(Action<QuietHome> prepare) => new()
    {
        Prepare = home =>
        {
            prepare(home);
            return Task.CompletedTask;
        },
    };

    /// <summary>A fault of the state directory, which exists.</summary>
    public static Fault Of(Action<QuietHome> prepare) => By(home =>
    {
        Directory.CreateDirectory(home.State);
        Modes.Set(home.State, 0b111_000_000);
        prepare(home);
    });

    /// <summary>A fault of the way of being called.</summary>
    public static Fault Called(string script) => new() { Script = _ => script };

    /// <summary>A fault that takes a program to make.</summary>
    public static Fault Made(params string[] command) => new()
    {
        Prepare = async home =>
        {
            Directory.CreateDirectory(home.State);
            var result = await QuietShell.RunAsync(["/bin/sh", "-c", string.Join(' ', command)], home.Variables, home.State);
            Assert.Equal(0, result.ExitCode);
        },
    };
}
