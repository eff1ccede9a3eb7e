using System.Globalization;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>A process as <c>/proc</c> shows it.</summary>
internal sealed class HostProcess(int id)
{
    private readonly string _folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}");

    public int Descriptors => Directory.GetFileSystemEntries(Path.Combine(_folder, "fd")).Length;

    /// <summary>The memory that it really has, in bytes.</summary>
    public long Memory
    {
        get
        {
            var line = File.ReadLines(Path.Combine(_folder, "status")).First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Its children, those that have ended and were not taken away included.</summary>
    public IReadOnlyList<string> Children =>
        [.. Directory.GetDirectories(Path.Combine(_folder, "task")).SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
