namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>One line that a server wrote.</summary>
/// <param name="Time">When, different for each line of one deployment and never going back: it is the line's name, too.</param>
/// <param name="Line">The line.</param>
internal readonly record struct LogEntry(DateTimeOffset Time, string Line);
