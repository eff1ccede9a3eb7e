using System.Globalization;
using Arcade.Usage.Detaching;
using Arcade.Usage.State;

namespace Arcade.Usage.Wine.Worker;

/// <summary>Takes a lock and hands it to a detached process, which describes what it got.</summary>
internal static class Detaching
{
    public static string Run(Files files, string lockPath, string report)
    {
        if (files.TryLock(lockPath) is not { } held)
            return "busy";
        // Deliberately inheritable, and on no list.
        using var other = new FileStream(report + ".other", FileMode.Create, FileAccess.ReadWrite, FileShare.Inheritable | FileShare.ReadWrite);
        var changes = new VariableChange[]
        {
            new(Inspection.ReportVariable, report),
            new(Inspection.OtherVariable, other.SafeFileHandle.DangerousGetHandle().ToString(CultureInfo.InvariantCulture)),
            new("PROBE_USAGE_LOCK", held.Handle.ToString(CultureInfo.InvariantCulture)),
            new("PROBE_LOCK_PATH", lockPath),
            new("PROBE_TEXT", "{\"é\":1}"),
            new("PROBE_REMOVED", null),
        };
        var process = ProcessStarter.ForThisSystem()!.Start(new SenderProgram(Environment.ProcessPath!, []), Inspection.Verb, changes, held.Handle);
        held.LetGo();
        return string.Create(CultureInfo.InvariantCulture, $"{process}");
    }
}
