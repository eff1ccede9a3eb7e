using System.Text;

namespace Arcade.Cli.Clients.Places;

/// <summary>Asks the Windows around this Linux where its user's folders are, and Linux where it sees them.</summary>
/// <param name="run">Runs a program and gives what it wrote; null where it can't be run, fails or takes too long.</param>
internal sealed class WslQuestion(Func<string, string[], byte[]?> run)
{
    // Not a character that a path can have, nor one that means anything to cmd.
    private const char Between = '*';

    public static bool IsWsl(Func<string, string?> variable, string? kernel, bool hasRunWsl)
    {
        if (!string.IsNullOrEmpty(variable("WSL_DISTRO_NAME")) || !string.IsNullOrEmpty(variable("WSL_INTEROP")))
            return true;
        // In a container the kernel is Microsoft's too, and there is no Windows to be reached.
        return hasRunWsl && kernel is not null && (kernel.Contains("microsoft", StringComparison.OrdinalIgnoreCase) || kernel.Contains("wsl", StringComparison.OrdinalIgnoreCase));
    }

    public WslFolders? Ask()
    {
        // With /u the answer is UTF-16, whatever the code page; no other way keeps all letters of a user's name.
        string[] question = ["/d", "/u", "/c", $"echo %USERPROFILE%{Between}%APPDATA%"];
        var answer = run("cmd.exe", question) ?? (ToLinux(@"C:\Windows\System32\cmd.exe") is { } elsewhere ? run(elsewhere, question) : null);
        if (answer is null || Read(answer) is not var (home, roaming))
            return null;
        return ToLinux(home) is { } linuxHome && ToLinux(roaming) is { } linuxRoaming ? new WslFolders(linuxHome, linuxRoaming) : null;
    }

    private static (string Home, string Roaming)? Read(byte[] answer)
    {
        // Warnings about the working directory may stand before it.
        foreach (var line in Encoding.Unicode.GetString(answer).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Split(Between) is [[_, ':', '\\', ..] home, [_, ':', '\\', ..] roaming])
                return (home, roaming);
        }

        return null;
    }

    private string? ToLinux(string path) =>
        run("wslpath", ["-u", path]) is { } answer && Encoding.UTF8.GetString(answer).Trim() is ['/', ..] found ? found.TrimEnd('/') : null;
}
