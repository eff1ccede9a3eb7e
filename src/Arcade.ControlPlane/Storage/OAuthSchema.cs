namespace Arcade.ControlPlane.Storage;

/// <summary>Where sign-ins of programs are kept, and the one organization and project of this control plane.</summary>
internal static class OAuthSchema
{
    /// <summary>The tables, as one step of the migrations.</summary>
    public const string Migration =
        """
        CREATE TABLE organizations (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL) STRICT;

        CREATE TABLE projects (
            id TEXT NOT NULL PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            name TEXT NOT NULL) STRICT;

        INSERT INTO organizations (id, name) VALUES ('org_' || lower(hex(randomblob(16))), 'Local');
        INSERT INTO projects (id, organization_id, name) SELECT 'proj_' || lower(hex(randomblob(16))), id, 'Default' FROM organizations;

        CREATE TABLE oauth_grants (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES accounts (id),
            client_id TEXT NOT NULL,
            address TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER NOT NULL) STRICT;

        CREATE INDEX oauth_grants_of_account ON oauth_grants (account_id, created_at);

        CREATE TABLE oauth_refresh_tokens (
            token_hash BLOB NOT NULL PRIMARY KEY,
            grant_id TEXT NOT NULL REFERENCES oauth_grants (id) ON DELETE CASCADE,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL) STRICT;

        CREATE INDEX oauth_refresh_tokens_of_grant ON oauth_refresh_tokens (grant_id, state);

        CREATE TABLE oauth_access_tokens (
            token_hash BLOB NOT NULL PRIMARY KEY,
            refresh_hash BLOB NOT NULL REFERENCES oauth_refresh_tokens (token_hash) ON DELETE CASCADE,
            expires_at INTEGER NOT NULL) STRICT;

        CREATE INDEX oauth_access_tokens_of_refresh_token ON oauth_access_tokens (refresh_hash);

        CREATE TABLE oauth_codes (
            code_hash BLOB NOT NULL PRIMARY KEY,
            grant_id TEXT NOT NULL,
            account_id TEXT NOT NULL REFERENCES accounts (id),
            client_id TEXT NOT NULL,
            redirect_uri TEXT NOT NULL,
            challenge TEXT NOT NULL,
            spent INTEGER NOT NULL,
            expires_at INTEGER NOT NULL) STRICT;

        CREATE TABLE oauth_device_codes (
            code_hash BLOB NOT NULL PRIMARY KEY,
            user_code_hash BLOB NOT NULL UNIQUE,
            client_id TEXT NOT NULL,
            address TEXT NOT NULL,
            state TEXT NOT NULL,
            account_id TEXT REFERENCES accounts (id),
            grant_id TEXT,
            interval INTEGER NOT NULL,
            polled_at INTEGER,
            expires_at INTEGER NOT NULL) STRICT;
        """;
}
