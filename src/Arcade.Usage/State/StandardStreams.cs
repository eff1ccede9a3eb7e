namespace Arcade.Usage.State;

/// <summary>Standard streams that the program was started without.</summary>
internal static class StandardStreams
{
    /// <summary>
    /// Leads closed standard streams to nowhere (Unix; Windows counts no handles). Otherwise whatever is opened next gets their numbers: the runtime's pipe
    /// of signals among it, and then a message to standard error is read as signals and ends the program.
    /// </summary>
    public static void FillClosed()
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor;
        do
            descriptor = UnixCalls.Open("/dev/null", UnixConstants.ReadWrite, 0);
        while (descriptor is >= 0 and < 2);
        if (descriptor > 2)
            UnixCalls.Close(descriptor);
    }
}
