namespace Arcade.Evals.Running;

/// <summary>Some numbers, in short.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; 0 for none.</param>
/// <param name="Deviation">Their standard deviation, of the whole, not of a sample.</param>
public readonly record struct Statistics(int Count, double Mean, double Deviation)
{
    internal static Statistics Of(IEnumerable<double> values)
    {
        var numbers = values.ToArray();
        if (numbers.Length == 0)
            return default;
        var mean = numbers.Average();
        return new Statistics(numbers.Length, mean, Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean))));
    }
}
