namespace Arcade.Cli.Clients.Places;

/// <summary>The environment of this process.</summary>
internal static class ThisEnvironment
{
    public static ClientEnvironment Read()
    {
        var system = OperatingSystem.IsWindows() ? ClientSystem.Windows : OperatingSystem.IsMacOS() ? ClientSystem.MacOS : ClientSystem.Linux;
        var isWsl = system == ClientSystem.Linux && WslQuestion.IsWsl(ProcessEnvironment.Variable, Kernel(), Directory.Exists("/run/WSL"));
        return new ClientEnvironment
        {
            System = system,
            Variable = ProcessEnvironment.Variable,
            HasFile = File.Exists,
            Home = Folder(Environment.SpecialFolder.UserProfile),
            RoamingFolder = system == ClientSystem.Windows ? Folder(Environment.SpecialFolder.ApplicationData) : null,
            Wsl = isWsl ? new WslSide(ProcessEnvironment.Variable("WSL_DISTRO_NAME"), new WslQuestion(ShortRun.Output).Ask) : null,
        };
    }

    private static string? Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder) is { Length: > 0 } path ? path : null;

    private static string? Kernel()
    {
        try
        {
            return File.ReadAllText("/proc/version");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
