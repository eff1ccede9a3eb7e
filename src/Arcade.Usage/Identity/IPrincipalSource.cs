namespace Arcade.Usage.Identity;

/// <summary>Says who is logged in: where the credentials are, whose they are, and which principal they stand for.</summary>
/// <remarks>
/// <see cref="Locate"/> is called inside every command and must neither parse nor use the network. The others are called
/// by the sender, by <c>login</c> and by the <c>usage</c> commands only. None may print; what they throw counts as "not known now".
/// </remarks>
public interface IPrincipalSource
{
    /// <summary>Names the credentials that this process would sign in with, without opening them.</summary>
    /// <returns>Their location (it may be a file that doesn't exist), or null where there can be none.</returns>
    CredentialLocation? Locate();

    /// <summary>Names credentials that other processes of the same user sign in with: a sender resolves what they recorded, too.</summary>
    /// <returns>Their locations; that of <see cref="Locate"/> may be among them. Asked by the sender only. Default: none.</returns>
    IEnumerable<CredentialLocation> LocateOthers() => [];

    /// <summary>Reads the identity of the credentials at a location.</summary>
    /// <param name="location">A location that <see cref="Locate"/> or <see cref="LocateOthers"/> returned.</param>
    /// <returns>
    /// A string that stays the same while the same person is signed in at the same service, token refreshes included (service
    /// address, e-mail, and the key's hash or the token's issuer and subject), hashed so that it discloses nothing; at most 128
    /// characters. Null where there are no usable credentials.
    /// </returns>
    string? ReadIdentity(CredentialLocation location);

    /// <summary>Asks the service that issued the credentials which principal they stand for.</summary>
    /// <param name="location">A location that <see cref="Locate"/> or <see cref="LocateOthers"/> returned.</param>
    /// <param name="cancellationToken">Cancelled when there is no more time; an implementation also keeps its own limit of 2 seconds.</param>
    /// <returns>The answer. A transport failure is <see cref="PrincipalAnswer.Unknown"/>, not an exception.</returns>
    Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken);
}
