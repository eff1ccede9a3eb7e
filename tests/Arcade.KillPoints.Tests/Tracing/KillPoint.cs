namespace Arcade.KillPoints.Tests.Tracing;

/// <summary>A system call at which a process is killed.</summary>
/// <param name="Call">The call's name, the file that it is about, and how often the two came before, as <c>write(~/usage/state)#2</c>.</param>
/// <param name="IsAfter">Whether the call has returned; otherwise it takes no effect.</param>
internal readonly record struct KillPoint(string Call, bool IsAfter)
{
    public override string ToString() => (IsAfter ? "after " : "before ") + Call;
}
