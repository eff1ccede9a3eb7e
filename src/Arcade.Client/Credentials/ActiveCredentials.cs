using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Http;
using Arcade.Client.OAuth;

namespace Arcade.Client.Credentials;

/// <summary>What commands sign in with, and where: <c>ARCADE_API_KEY</c> (with <c>ARCADE_URL</c>), else the credentials file.</summary>
public sealed record ActiveCredentials
{
    private ActiveCredentials(StoredCredentials credentials, bool isFromVariable)
    {
        Credentials = credentials;
        IsFromVariable = isFromVariable;
        Cloud = CredentialAddresses.Cloud(credentials);
        Engine = CredentialAddresses.Engine(credentials);
    }

    /// <summary>The key or token, and whose it is.</summary>
    public StoredCredentials Credentials { get; }

    /// <summary>Whether they come from the environment.</summary>
    public bool IsFromVariable { get; }

    /// <summary>The service that issued them; null where that can't be told.</summary>
    public ServiceAddress? Cloud { get; }

    /// <summary>The Engine that belongs to it; null where that can't be told.</summary>
    public ServiceAddress? Engine { get; }

    /// <summary>The project that requests are for; null where the key says it.</summary>
    public ProjectScope? Scope => Credentials is { ApiKey: null, OrgId: { } org, ProjectId: { } project } ? new ProjectScope(org, project) : null;

    /// <summary>The file that holds them; null where none does.</summary>
    public CredentialsFile? File { get; private init; }

    /// <summary>Says how to ask services with them: for which project, and with tokens that are renewed in time.</summary>
    /// <param name="options">How services are asked.</param>
    /// <returns>The same for these credentials.</returns>
    public ServiceClientOptions Apply(ServiceClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Scope = Scope, Tokens = File is { } file && Credentials.ApiKey is null ? new AccessTokenSource(file, Credentials, options) : null };
    }

    /// <summary>Those of the environment.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>The credentials; null where it has none.</returns>
    public static ActiveCredentials? FromEnvironment(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment(ArcadePrincipalSource.KeyVariable) is not { } key || string.IsNullOrWhiteSpace(key))
            return null;

        var url = environment(ArcadePrincipalSource.UrlVariable);
        return new ActiveCredentials(
            new StoredCredentials { Email = string.Empty, ApiKey = key.Trim(), CoordinatorUrl = string.IsNullOrWhiteSpace(url) ? null : url }, isFromVariable: true);
    }

    /// <summary>Those of a file.</summary>
    /// <param name="credentials">What the file holds.</param>
    /// <param name="file">The file, where tokens are renewed; null where they are used as they stand.</param>
    /// <returns>The credentials.</returns>
    public static ActiveCredentials FromFile(StoredCredentials credentials, CredentialsFile? file = null) => new(credentials, isFromVariable: false) { File = file };

    /// <summary>Shows where they come from, and nothing of them.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => IsFromVariable ? $"credentials of {ArcadePrincipalSource.KeyVariable}" : "credentials of a file";
}
