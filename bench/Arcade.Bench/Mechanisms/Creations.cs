using System.Text;
using Arcade.Usage.State;

namespace Arcade.Bench.Mechanisms;

/// <summary>Sixty-four first creations of one file at once, a thousand times: one wins, and all read the same.</summary>
internal sealed class Creations(string directory)
{
    private const int Creators = 64;
    private const int Rounds = 1000;

    private readonly LinuxFiles _files = new();

    public MechanismRow Run()
    {
        using var barrier = new Barrier(Creators);
        var read = new string?[Creators];
        var (disagreements, leftovers) = (0, 0);
        var threads = Enumerable.Range(0, Creators).Select(creator => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var path = Path.Combine(directory, "made");
                barrier.SignalAndWait();
                _files.CreateFirst(path, Encoding.ASCII.GetBytes($"{round}:{creator}"));
                read[creator] = _files.Read(path, 64) is { } bytes ? Encoding.ASCII.GetString(bytes) : null;
                barrier.SignalAndWait();
                if (creator != 0)
                    continue;
                if (read.Distinct().Count() != 1 || read[0]?.StartsWith($"{round}:", StringComparison.Ordinal) != true)
                    disagreements++;
                _files.Delete(path);
                leftovers += Directory.GetFiles(directory, "made*").Length;
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return new MechanismRow($"{Creators} first creations at once, {Rounds:N0} rounds", $"{disagreements} rounds with more than one content, {leftovers} temporary files left", disagreements == 0 && leftovers == 0);
    }
}
