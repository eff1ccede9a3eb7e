using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Arcade.Usage.Tests.Detaching;

/// <summary>What the system says of a process.</summary>
internal sealed class ProcessFacts(int id)
{
    public int Id { get; } = id;

    private string Folder => string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}");

    public int Session => int.Parse(Fields()[3], CultureInfo.InvariantCulture);

    public bool IsOver => !File.Exists($"{Folder}/stat") || Fields()[0] is "Z" or "X";

    /// <summary>Waits until it waits itself: before that, its loader and its C library open files of their own.</summary>
    public Task RestsAsync() => Condition.BecomesTrueAsync(() => Fields()[0] is "S", "a process that sleeps");

    public SortedDictionary<int, string?> Descriptors() => new(Directory.EnumerateFileSystemEntries($"{Folder}/fd")
        .ToDictionary(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), static path => new FileInfo(path).LinkTarget));

    public IReadOnlyList<string> Environment() => Encoding.Latin1.GetString(File.ReadAllBytes($"{Folder}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public ulong Signals(string kind) => ulong.Parse(
        File.ReadLines($"{Folder}/status").First(line => line.StartsWith(kind + ":", StringComparison.Ordinal)).Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public async Task KillAsync()
    {
        if (!IsOver)
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }

        await Condition.BecomesTrueAsync(() => IsOver, "the end of a killed process");
    }

    private string[] Fields()
    {
        var stat = File.ReadAllText($"{Folder}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
}
