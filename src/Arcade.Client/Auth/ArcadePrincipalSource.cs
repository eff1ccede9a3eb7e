using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Usage.Identity;

namespace Arcade.Client.Auth;

/// <summary>Who is signed in to Arcade: by the profile that was asked for, else by <c>ARCADE_API_KEY</c>, else by the profile in use.</summary>
/// <param name="stateDirectory">The state directory's absolute path.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="handler">Carries requests, as <see cref="AuthClient"/> has it; null for one of its own.</param>
/// <param name="time">The clock of the limits; null for the system's.</param>
/// <param name="profiles">Which profile this process signs in with; null for what the environment and the state directory say.</param>
public sealed class ArcadePrincipalSource(
    string stateDirectory, Func<string, string?> environment, HttpMessageHandler? handler = null, TimeProvider? time = null, ProfileSelection? profiles = null) : IPrincipalSource
{
    /// <summary>The variable that holds a key, in place of the credentials file.</summary>
    public const string KeyVariable = "ARCADE_API_KEY";

    /// <summary>The variable that names the service which issued <see cref="KeyVariable"/>.</summary>
    public const string UrlVariable = "ARCADE_URL";

    private readonly ProfileStore _store = new(stateDirectory);
    private readonly ProfileSelection _profiles = profiles ?? new ProfileSelection(stateDirectory, environment);

    /// <inheritdoc/>
    public CredentialLocation? Locate() =>
        _profiles.UsesKeyVariable ? CredentialLocation.Variable(KeyVariable, environment(KeyVariable)!) : LocationOf(_profiles.Find().Name);

    /// <inheritdoc/>
    /// <remarks>A sender knows nothing of the option that the command was given, and empties the journal of all of them.</remarks>
    public IEnumerable<CredentialLocation> LocateOthers()
    {
        foreach (var name in _store.List())
            yield return LocationOf(name);
    }

    /// <inheritdoc/>
    public string? ReadIdentity(CredentialLocation location) => Read(location) is { } credentials ? IdentityOf(credentials) : null;

    /// <summary>The identity of credentials that are in hand: what a login is about to save, or has saved.</summary>
    /// <param name="credentials">The credentials.</param>
    /// <returns>What <see cref="ReadIdentity"/> says of them once they are in the file.</returns>
    public static string IdentityOf(StoredCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var address = CredentialAddresses.Cloud(credentials)?.Value;
        if (credentials.ApiKey is { } key)
            return Hash("key", address, credentials.Email, Hash(key));
        var claims = TokenClaims.Read(credentials.Secret);
        return Hash("token", address, credentials.Email, claims.Issuer, claims.Subject);
    }

    /// <inheritdoc/>
    public async Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
    {
        if (Read(location) is not { } credentials || CredentialAddresses.Cloud(credentials) is not { MayCarrySecrets: true } address)
            return PrincipalAnswer.Unknown;

        // Nobody renews it here, and the 401 that it would bring is remembered as "nobody's".
        if (credentials.ApiKey is null && credentials.ExpiresAt <= (time ?? TimeProvider.System).GetUtcNow())
            return PrincipalAnswer.Unknown;

        using var client = new AuthClient(address, handler, time);
        try
        {
            return credentials.ApiKey is { } key
                ? await client.ValidateAsync(key, cancellationToken).ConfigureAwait(false)
                : await client.WhoamiAsync(credentials.Secret, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return PrincipalAnswer.Unknown;
        }
    }

    // A profile that can't be told is a named one without credentials: nothing is said about the default one.
    private CredentialLocation LocationOf(string? name) => CredentialLocation.File(_store.FileOf(name).FilePath, isDefaultProfile: name == ProfileName.Default);

    private StoredCredentials? Read(CredentialLocation location)
    {
        if (location.FilePath is { } path)
            return new CredentialsFile(path).Read().Credentials;
        return location.VariableName is not null ? ActiveCredentials.FromEnvironment(environment)?.Credentials : null;
    }

    // Each part's length goes first, so that no two lists of parts are hashed alike.
    private static string Hash(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? string.Empty);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
