using System.Security.Cryptography;
using System.Text;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.Secrets;

/// <summary>
/// Seals secrets for the database with AES-256-GCM. Each is bound to what it belongs to, so that a row's secret can't be moved to
/// another row by whoever can write the file but not read the key.
/// </summary>
internal sealed class SecretVault : IDisposable
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 1 + NonceLength + TagLength;

    private readonly AesGcm _cipher;

    private SecretVault(byte[] key) => _cipher = new AesGcm(key, TagLength);

    /// <summary>Reads the key beside the database, or makes one where the database has not been used with any yet.</summary>
    /// <exception cref="ControlPlaneException">The key is missing or is another one than the secrets were sealed with.</exception>
    public static async Task<SecretVault> OpenAsync(Database database, string databasePath, CancellationToken cancellationToken)
    {
        var path = SealingKeyFile.PathFor(databasePath);
        var known = database.Read(SealingKeyTable.Find);
        var key = SealingKeyFile.Read(path);
        if (known is not null && key is null)
            throw new ControlPlaneException($"The key file {path} is missing, and the stored secrets can't be read without it: put it back from a copy.");
        key ??= SealingKeyFile.Create(path);
        if (known is null)
            await database.WriteAsync(connection => SealingKeyTable.Insert(connection, Fingerprint(key)), cancellationToken).ConfigureAwait(false);
        else if (!CryptographicOperations.FixedTimeEquals(known, Fingerprint(key)))
            throw new ControlPlaneException($"The key file {path} belongs to another database: put the right one back from a copy.");
        var vault = new SecretVault(key);
        CryptographicOperations.ZeroMemory(key);
        return vault;
    }

    /// <summary>Seals a text for one owner, such as <c>worker:id</c>.</summary>
    public byte[] Seal(string owner, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[HeadLength + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        // AES-GCM keeps no state between calls here but its key; the runtime's implementations are not promised to be thread-safe.
        lock (_cipher)
            _cipher.Encrypt(nonce, plain, result.AsSpan(HeadLength), result.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(owner));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    public string Open(string owner, byte[] box)
    {
        if (box.Length < HeadLength || box[0] != Version)
            throw new CryptographicException("A stored secret has an unknown form.");
        var plain = new byte[box.Length - HeadLength];
        lock (_cipher)
            _cipher.Decrypt(box.AsSpan(1, NonceLength), box.AsSpan(HeadLength), box.AsSpan(1 + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(owner));
        var text = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    public void Dispose() => _cipher.Dispose();

    private static byte[] Fingerprint(byte[] key) => HMACSHA256.HashData(key, "arcade sealing key"u8);
}
