using Arcade.Bench.Measuring;
using Arcade.Bench.Processes;
using Arcade.Bench.Report;

namespace Arcade.Bench.Rows;

/// <summary>The whole product from start to exit.</summary>
internal sealed class VersionRow(Programs programs)
{
    private const double Limit = 8;
    private const int WarmUp = 20;

    public Row Run(int count)
    {
        using var home = new BenchHome();
        var command = new Launch([programs.NativeArcade, "--version"], home.Environment(null));
        var walls = new List<double>(count);
        for (var run = -WarmUp; run < count; run++)
        {
            var end = command.Run();
            if (end.ExitCode != 0)
                throw new BenchException($"arcade --version ended with {end.ExitCode}.");
            if (run >= 0)
                walls.Add(end.Wall);
        }

        var wall = new Distribution(walls);
        return new Row
        {
            What = "`arcade --version`, native, start to exit",
            Known = "Python system 190 ms",
            Budget = "≤ 8 ms",
            Result = FormattableString.Invariant($"{wall.Median:0.00} ms ({wall.LowerQuartile:0.00} to {wall.UpperQuartile:0.00}), p99 {wall.P99:0.00} ms"),
            IsMet = wall.Median <= Limit,
        };
    }
}
