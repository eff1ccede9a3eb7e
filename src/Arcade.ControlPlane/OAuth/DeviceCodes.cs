using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Sign-ins of programs without a browser: two codes, of which the program polls with one while a person decides by the other.</summary>
internal sealed class DeviceCodes(Database database, Grants grants, TimeProvider time)
{
    public const int FirstInterval = 5;

    private const int IntervalStep = 5;
    private const int LongestInterval = 60;

    // Anybody may ask, so there is a bound to what is kept.
    private const int MostPending = 1000;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // Polls that were sent at the right distance don't arrive at it to the millisecond.
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(1);

    /// <summary>Makes both codes; null while too many wait for a decision.</summary>
    public Task<(string DeviceCode, string UserCode)?> CreateAsync(string clientId, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = TokenText.Create(TokenText.DeviceCode);
        var request = new DeviceRequest
        {
            CodeHash = SecretToken.Hash(text),
            ClientId = clientId,
            Address = address,
            State = DeviceRequest.Pending,
            Interval = FirstInterval,
            Expires = now + Lifetime,
        };
        return database.WriteAsync<(string, string)?>(
            connection =>
            {
                // Kept for a while after its end, so that a program which still polls learns why it gets nothing.
                DeviceCodeTable.DeleteExpired(connection, now - Lifetime);
                if (DeviceCodeTable.CountPending(connection, now) >= MostPending)
                    return null;
                var userCode = UserCode.Create();
                while (DeviceCodeTable.Exists(connection, SecretToken.Hash(userCode)))
                    userCode = UserCode.Create();
                DeviceCodeTable.Insert(connection, request, SecretToken.Hash(userCode));
                return (text, userCode);
            },
            cancellationToken);
    }

    /// <summary>The request that waits for a decision by this user code.</summary>
    public DeviceRequest? FindPending(string userCode) =>
        database.Read(connection => DeviceCodeTable.FindPending(connection, SecretToken.Hash(userCode), time.GetUtcNow()));

    /// <summary>Approves or denies a request for an account; false where it is decided already or has expired.</summary>
    public Task<bool> DecideAsync(string userCode, bool approves, string accountId, string address, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            var now = time.GetUtcNow();
            if (DeviceCodeTable.FindPending(connection, SecretToken.Hash(userCode), now) is not { } request)
                return false;
            var grantId = approves ? SecretToken.CreateId("grant_") : null;
            DeviceCodeTable.Decide(connection, request.CodeHash, approves ? DeviceRequest.Approved : DeviceRequest.Denied, accountId, grantId);
            var action = approves ? AuditEntry.OAuthApproved : AuditEntry.OAuthDenied;
            AuditTable.Append(connection, new AuditEntry { Action = action, At = now, AccountId = accountId, Subject = grantId, Address = address });
            return true;
        },
        cancellationToken);

    public Task<TokenOutcome> RedeemAsync(string deviceCode, string clientId, string address, CancellationToken cancellationToken)
    {
        if (!TokenText.Is(TokenText.DeviceCode, deviceCode))
            return Task.FromResult(Unknown);
        var hash = SecretToken.Hash(deviceCode);
        return database.WriteAsync(connection => Redeem(connection, hash, clientId, address), cancellationToken);
    }

    private static TokenOutcome Unknown => TokenOutcome.Refused("invalid_grant", "The device code is unknown or was used before. Start the sign-in again.");

    private TokenOutcome Redeem(SqliteConnection connection, byte[] hash, string clientId, string address)
    {
        var now = time.GetUtcNow();
        if (DeviceCodeTable.Find(connection, hash) is not { } request || request.ClientId != clientId)
            return Unknown;
        if (request.Expires <= now)
            return TokenOutcome.Refused("expired_token", "The device code has expired. Start the sign-in again.");
        if (request.State == DeviceRequest.Pending)
            return Poll(connection, request, now);
        DeviceCodeTable.Delete(connection, hash);
        return request is { State: DeviceRequest.Approved, AccountId: { } accountId, GrantId: { } grantId }
            ? grants.Begin(connection, grantId, accountId, clientId, address)
            : TokenOutcome.Refused("access_denied", "The sign-in was denied in the browser.");
    }

    private static TokenOutcome Poll(SqliteConnection connection, DeviceRequest request, DateTimeOffset now)
    {
        var isEarly = now - request.Polled < TimeSpan.FromSeconds(request.Interval) - Jitter;
        var interval = isEarly ? Math.Min(request.Interval + IntervalStep, LongestInterval) : request.Interval;
        DeviceCodeTable.Poll(connection, request.CodeHash, interval, now);
        return isEarly
            ? TokenOutcome.Refused("slow_down", "Polled too early. From now on wait 5 seconds longer between two polls.")
            : TokenOutcome.Refused("authorization_pending", "The sign-in isn't approved yet.");
    }
}
