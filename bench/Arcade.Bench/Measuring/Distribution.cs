namespace Arcade.Bench.Measuring;

/// <summary>What many values look like.</summary>
internal sealed class Distribution
{
    private readonly double[] _sorted;

    public Distribution(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
            throw new ArgumentException("Nothing was measured: ask for at least one pair.", nameof(values));
    }

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double LowerQuartile => At(0.25);

    public double UpperQuartile => At(0.75);

    public double P99 => At(0.99);

    public double Largest => _sorted[^1];

    private double At(double part)
    {
        var position = part * (_sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((_sorted[above] - _sorted[below]) * (position - below));
    }
}
