using System.Globalization;
using System.Security.Cryptography;

namespace Arcade.ControlPlane.Secrets;

/// <summary>A password's hash with all that is needed to check it: <c>pbkdf2-sha256$iterations$salt$hash</c>, base64.</summary>
internal sealed record PasswordHash
{
    private const string Algorithm = "pbkdf2-sha256";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    public required int Iterations { get; init; }

    private byte[] Salt { get; init; } = [];

    private byte[] Value { get; init; } = [];

    public static PasswordHash Create(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new() { Iterations = iterations, Salt = salt, Value = Derive(password, salt, iterations) };
    }

    /// <summary>A hash of no password, which takes as long to check as any.</summary>
    public static PasswordHash CreateUnmatched(int iterations) => new()
    {
        Iterations = iterations,
        Salt = RandomNumberGenerator.GetBytes(SaltLength),
        Value = RandomNumberGenerator.GetBytes(HashLength),
    };

    public static PasswordHash Parse(string text) => text.Split('$') is [Algorithm, var iterations, var salt, var value]
        ? new()
        {
            Iterations = int.Parse(iterations, NumberStyles.None, CultureInfo.InvariantCulture),
            Salt = Convert.FromBase64String(salt),
            Value = Convert.FromBase64String(value),
        }
        : throw new FormatException("A stored password hash has an unknown form.");

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Value);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${Iterations}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Value)}");

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashLength);
}
