using System.Globalization;
using System.Text;
using Arcade.Usage.State;

namespace Arcade.Usage.Consent;

/// <summary><c>usage.notice</c>: the scope of which the user was told, and whether that was only that nothing leaves.</summary>
internal static class NoticeFile
{
    private const string Local = "local ";

    /// <summary>Whether the user was told what holds now.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="isOn">Whether events leave; who was told that nothing does has not been told what does.</param>
    /// <param name="scope">The catalogue's scope.</param>
    public static bool HasSeen(Files files, string path, bool isOn, int scope)
    {
        if (files.Read(path, 64) is not { } content)
            return false;
        var seen = Encoding.ASCII.GetString(content).AsSpan().Trim();
        if (seen.StartsWith(Local, StringComparison.Ordinal))
        {
            if (isOn)
                return false;
            seen = seen[Local.Length..];
        }

        return int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known >= scope;
    }

    public static void Write(Files files, string path, bool isOn, int scope)
    {
        var seen = scope.ToString(CultureInfo.InvariantCulture) + "\n";
        files.Replace(path, Encoding.ASCII.GetBytes(isOn ? seen : Local + seen), flush: false);
    }
}
