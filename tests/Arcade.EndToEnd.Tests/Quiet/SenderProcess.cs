using System.Globalization;
using System.Text;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>A living sender as <c>/proc</c> shows it.</summary>
internal sealed class SenderProcess
{
    /// <summary>PF_EXITING of Linux's <c>sched.h</c>.</summary>
    private const uint Exiting = 4;

    /// <summary>How the system names what was started as <c>/proc/self/exe</c>, as a native program's sender is.</summary>
    private const string StartedByLink = "exe";

    private static readonly string ProgramName = Path.GetFileName(QuietProgram.Command[0]);

    /// <summary>The system keeps fifteen bytes of a name.</summary>
    private static readonly string Shortened = ProgramName[..Math.Min(ProgramName.Length, 15)];

    private readonly string _folder;

    private SenderProcess(string folder) => _folder = folder;

    public int Id => int.Parse(Path.GetFileName(_folder), CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Arguments => File.ReadAllText(Path.Combine(_folder, "cmdline")).TrimEnd('\0').Split('\0');

    public IReadOnlyList<string> Environment => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_folder, "environ"))).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public string? WorkingDirectory => new FileInfo(Path.Combine(_folder, "cwd")).LinkTarget;

    public int Session => Statistic(3);

    public int Niceness => Statistic(16);

    /// <summary>Its controlling terminal's device, or 0.</summary>
    public int Terminal => Statistic(4);

    /// <summary>The file that it runs.</summary>
    public string? Program => new FileInfo(Path.Combine(_folder, "exe")).LinkTarget;

    public IReadOnlyList<string> Children =>
        [.. Directory.GetDirectories(Path.Combine(_folder, "task")).SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>What its descriptors lead to, in the order of their numbers from 0.</summary>
    public IReadOnlyList<string> Descriptors =>
        [.. Directory.GetFileSystemEntries(Path.Combine(_folder, "fd")).OrderBy(static entry => int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture)).Select(static entry => new FileInfo(entry).LinkTarget ?? string.Empty)];

    /// <summary>Finds the one sender that works for a home.</summary>
    public static SenderProcess Find(QuietHome home) => Assert.Single(All(home));

    public static IReadOnlyList<SenderProcess> All(QuietHome home) => [.. Directory.GetDirectories("/proc").Where(folder => IsSenderOf(folder, home)).Select(static folder => new SenderProcess(folder))];

    /// <summary>Whether some process of the program has just been started and doesn't show its arguments yet: it may be a sender.</summary>
    public static bool AnyIsStarting() => Directory.GetDirectories("/proc").Any(static folder =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
                && Path.GetFileName(new FileInfo(Path.Combine(folder, "exe")).LinkTarget) == ProgramName && File.ReadAllText(Path.Combine(folder, "cmdline")).Length == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    /// <summary>
    /// Whether some process of the program is ending and may still hold its files: the system takes its memory first, and with it the
    /// arguments that it is known by, and then closes what it had open, its locks among it.
    /// </summary>
    public static bool AnyIsEnding() => Directory.GetDirectories("/proc").Any(static folder =>
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            return false;
        try
        {
            // proc(5): state and flags are the third and the ninth field; the second, in brackets, is the name, which may hold anything.
            var status = File.ReadAllText(Path.Combine(folder, "stat"));
            var name = status[(status.IndexOf('(', StringComparison.Ordinal) + 1)..status.LastIndexOf(')')];
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            var isEnding = (uint.Parse(fields[6], CultureInfo.InvariantCulture) & Exiting) != 0;
            // A zombie has closed everything, unless some of its threads are still on their way.
            return isEnding && (name == Shortened || name == StartedByLink) && (fields[0] is not ("Z" or "X") || Directory.GetDirectories(Path.Combine(folder, "task")).Length > 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private static bool IsSenderOf(string folder, QuietHome home)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            return false;
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).EndsWith("usage-sender\0", StringComparison.Ordinal)
                && Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "environ"))).Split('\0').Contains($"{QuietHome.RootVariable}={home.Root}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return false;
        }
    }

    /// <summary>A field of <c>stat</c>, counted from 0 behind the program's name, which may hold anything.</summary>
    private int Statistic(int index)
    {
        var text = File.ReadAllText(Path.Combine(_folder, "stat"));
        return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[index], CultureInfo.InvariantCulture);
    }
}
