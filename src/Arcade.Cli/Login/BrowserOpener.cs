using System.ComponentModel;
using System.Diagnostics;

namespace Arcade.Cli.Login;

/// <summary>Shows a page in the user's browser: starts a program with the page as one argument, and never waits for it.</summary>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class BrowserOpener(Func<string, string?> environment)
{
    /// <summary>Shows a page.</summary>
    /// <param name="url">The page, http or https.</param>
    /// <returns>Whether a program could be started; what it then shows is not known.</returns>
    public bool Open(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page) || (page.Scheme != Uri.UriSchemeHttps && page.Scheme != Uri.UriSchemeHttp))
            return false;
        if (OperatingSystem.IsWindows())
            return OpenOnWindows(page.AbsoluteUri);

        var commands = OperatingSystem.IsMacOS() ? BrowserCommands.ForMac(page.AbsoluteUri) : BrowserCommands.ForLinux(environment, page.AbsoluteUri);
        return commands.Any(DetachedProgram.TryStart);
    }

    private static bool OpenOnWindows(string url) =>
        TryStart(new ProcessStartInfo(url) { UseShellExecute = true })
        || TryStart(new ProcessStartInfo("rundll32.exe", ["url.dll,FileProtocolHandler", url]) { CreateNoWindow = true });

    private static bool TryStart(ProcessStartInfo start)
    {
        try
        {
            // With a browser that runs already there is no new process, and that is no failure.
            using var process = Process.Start(start);
            return true;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
