using System.Globalization;

namespace Arcade.Bench.Endpoint;

/// <summary>
/// Tells whoever started the process how many bytes it has allocated: for each byte on standard input, a line on standard output. Not a
/// request, which would be counted itself; and with the end of the input, which is its starter's end, the process ends.
/// </summary>
internal static class Allocations
{
    public static void TellWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("BENCH_ALLOCATIONS") != "1")
            return;
        new Thread(Tell) { IsBackground = true, Name = "allocations" }.Start();
    }

    private static void Tell()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            Console.Out.WriteLine(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }

        Environment.Exit(0);
    }
}
