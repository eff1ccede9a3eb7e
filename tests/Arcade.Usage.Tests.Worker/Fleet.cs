using System.Globalization;
using System.Text;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Worker;

/// <summary>One of many processes that do the same at the same time: a command per line, an answer per line.</summary>
internal static class Fleet
{
    private const int MaxAttempts = 10_000_000;

    public static int Run(TextReader commands, TextWriter answers)
    {
        answers.WriteLine("ready");
        while (commands.ReadLine() is { } line)
        {
            answers.WriteLine(line.Split(' ') switch
            {
                ["append", var directory, var writer, var count] => Append(directory, Number(writer), Number(count)),
                ["command", var home] => Command(home),
                _ => "unknown",
            });
        }

        return 0;
    }

    /// <summary>A record as the sender reads it, known again by its uuid.</summary>
    private static byte[] Record(int writer, int number) => RecordFrame.Wrap(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"owner":"owed","is_anon":true,"event":{"uuid":"01993e7c-{{{{writer:x4}}}}-7000-8000-{{{{number:x12}}}}","event":"e","timestamp":"2026-11-20T12:00:00.000000Z","properties":{"padding":"{{{{new string('p', 500 + (number % 97))}}}}"}}}""")))!;

    private static string Append(string directory, int writer, int count)
    {
        var journal = new EventJournal(Files.ForThisSystem()!, new StateFiles(directory));
        var waits = 0;
        for (var number = 0; number < count; number++)
        {
            var frame = Record(writer, number);
            int result;
            while ((result = journal.Append(frame, lockShared: true)) == AppendResult.Passed && waits++ < MaxAttempts)
                Thread.Yield();
            if (result != AppendResult.Appended)
                return $"failed {result}";
        }

        return "done";
    }

    /// <summary>One recorded command in a home of its own.</summary>
    private static string Command(string home)
    {
        var settings = new UsageSettings(new UsageOptions { Product = WorkerProgram.Product, Version = "1.2.3", Program = typeof(string) });
        var usage = new UsageTracking(new UsageContext(settings, new VariableReader(name => name == "HOME" ? home : null), TimeProvider.System, Files.ForThisSystem(), starter: null));
        usage.Begin().Record(new CommandOutcome { CommandName = "probe", ExitCode = 0 });
        return "done";
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
