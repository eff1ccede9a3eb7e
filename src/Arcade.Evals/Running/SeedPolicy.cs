using System.Globalization;
using System.Security.Cryptography;

namespace Arcade.Evals.Running;

/// <summary>Which seed the runs of a case get. Providers that take none are not sent one.</summary>
public readonly record struct SeedPolicy
{
    private const int ConstantSeed = 42;

    private readonly int? _seed;
    private readonly bool _isRandom;

    private SeedPolicy(int? seed, bool isRandom)
    {
        _seed = seed;
        _isRandom = isRandom;
    }

    /// <summary>42 for each run; the default.</summary>
    public static SeedPolicy Constant => default;

    /// <summary>Another one for each run.</summary>
    public static SeedPolicy Random => new(null, isRandom: true);

    /// <summary>The same one for each run.</summary>
    /// <param name="seed">0 or more.</param>
    /// <exception cref="EvalException">The seed is negative.</exception>
    public static SeedPolicy Of(int seed) => seed >= 0 ? new(seed, isRandom: false) : throw new EvalException("A seed has to be 0 or more.");

    internal int Next() => _isRandom ? RandomNumberGenerator.GetInt32(int.MaxValue) : _seed ?? ConstantSeed;

    /// <summary><c>constant</c>, <c>random</c>, or the number.</summary>
    public override string ToString() => _isRandom ? "random" : _seed?.ToString(CultureInfo.InvariantCulture) ?? "constant";
}
