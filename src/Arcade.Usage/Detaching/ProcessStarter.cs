namespace Arcade.Usage.Detaching;

/// <summary>Starts a process that outlives its parent and shares nothing with it but the lock: one implementation per operating system.</summary>
internal abstract class ProcessStarter
{
    public static ProcessStarter? ForThisSystem() => OperatingSystem.IsLinux() ? new LinuxProcessStarter() : ForAnother();

    /// <summary>Starts a process in a session of its own, with null streams and no other inherited handle than the lock.</summary>
    /// <param name="program">What to start.</param>
    /// <param name="verb">Its last argument.</param>
    /// <param name="changes">Variables to set or, with null, to take out of the environment.</param>
    /// <param name="lockHandle">The lock's descriptor, or -1.</param>
    /// <returns>The process's id; 0 where the environment is too large; -1 where it could not be started.</returns>
    public abstract int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle);

    /// <summary>Apart, so that Linux doesn't load the others.</summary>
    private static ProcessStarter? ForAnother() => OperatingSystem.IsMacOS() ? new MacProcessStarter()
        : OperatingSystem.IsWindows() ? new WindowsProcessStarter()
        : null;
}
