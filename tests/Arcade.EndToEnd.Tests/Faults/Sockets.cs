namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>A socket as a file: no tool that is everywhere makes one, so the little helper does.</summary>
internal static class Sockets
{
    /// <summary>Shell words that define <c>mksocket</c>.</summary>
    public static string Define => $"mksocket() {{ {CProgram.Path("mksocket")} \"$1\"; }}";
}
