namespace Arcade.Usage.State;

/// <summary>An exclusive lock that belongs to an open handle, and so ends with its last holder, however that ends.</summary>
internal sealed class FileLock(Files files, nint handle) : IDisposable
{
    /// <summary>The descriptor or handle; a sender inherits it and with it the lock.</summary>
    public nint Handle { get; private set; } = handle;

    /// <summary>Gives up this process's handle without unlocking: whoever inherited it keeps the lock.</summary>
    public void LetGo()
    {
        if (Handle >= 0)
            files.CloseHandle(Handle);
        Handle = -1;
    }

    public void Dispose()
    {
        if (Handle >= 0)
            files.Unlock(Handle);
        LetGo();
    }
}
