namespace Arcade.Client.Credentials;

/// <summary>What <c>credentials.yaml</c> holds: an API key, or the access token of the form that newer Python versions write.</summary>
public sealed record StoredCredentials
{
    /// <summary>The e-mail of whoever signed in.</summary>
    public required string Email { get; init; }

    /// <summary>The API key (<c>cloud.api.key</c>), or null in the OAuth form. Where a file has both forms, the key counts.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The access token (<c>cloud.auth.access_token</c>), or null in the API-key form.</summary>
    public string? AccessToken { get; init; }

    /// <summary>When the access token ends (<c>cloud.auth.expires_at</c>); null where the file doesn't say it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the access token is renewed with (<c>cloud.auth.refresh_token</c>), or null.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The service that issued them (<c>cloud.coordinator_url</c>), as written; null where the file names none.</summary>
    public string? CoordinatorUrl { get; init; }

    /// <summary>The Engine that belongs to it (<c>cloud.engine_url</c>), as written; null where the file names none: Python's don't.</summary>
    public string? EngineUrl { get; init; }

    /// <summary>The organization that was chosen (<c>cloud.context.org_id</c>); OAuth form only.</summary>
    public string? OrgId { get; init; }

    /// <summary>The project that was chosen (<c>cloud.context.project_id</c>); OAuth form only.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The organization's name (<c>cloud.context.org_name</c>); OAuth form only.</summary>
    public string? OrgName { get; init; }

    /// <summary>The project's name (<c>cloud.context.project_name</c>); OAuth form only.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The secret to send as Bearer: <see cref="ApiKey"/>, else <see cref="AccessToken"/>.</summary>
    public string Secret => ApiKey ?? AccessToken ?? string.Empty;

    /// <summary>Shows the form and no value.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => ApiKey is not null ? "credentials with an API key" : "credentials with an access token";
}
