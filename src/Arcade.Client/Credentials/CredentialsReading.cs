namespace Arcade.Client.Credentials;

/// <summary>The outcome of reading a credentials file.</summary>
public sealed record CredentialsReading
{
    private CredentialsReading(CredentialsStatus status, StoredCredentials? credentials, string message)
    {
        Status = status;
        Credentials = credentials;
        Message = message;
    }

    /// <summary>What became of it.</summary>
    public CredentialsStatus Status { get; }

    /// <summary>The credentials, only if <see cref="Status"/> is <see cref="CredentialsStatus.Valid"/>.</summary>
    public StoredCredentials? Credentials { get; }

    /// <summary>What is wrong and what to do, for the user; empty if nothing is wrong. It repeats no value of the file.</summary>
    public string Message { get; }

    internal static CredentialsReading Valid(StoredCredentials credentials) => new(CredentialsStatus.Valid, credentials, string.Empty);

    internal static CredentialsReading Invalid(CredentialsStatus status, string message) => new(status, null, message);
}
