using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Serve.Settings;
using Arcade.Usage;

namespace Arcade.Serve.Requirements;

/// <summary>Whose account at the Engine this server uses: <c>ARCADE_API_KEY</c>, else who is signed in on this machine, in the profile in use.</summary>
/// <param name="Engine">The Engine.</param>
/// <param name="Secret">The key or access token.</param>
/// <param name="UserId">The person's id there: <c>ARCADE_USER_ID</c>, else the e-mail they signed in with; null for nobody known.</param>
internal sealed record EngineAccount(ServiceAddress Engine, string Secret, string? UserId)
{
    /// <summary>The account, or null where nobody is signed in or the Engine's address can't be used.</summary>
    public static EngineAccount? Find(ServerEnvironment environment)
    {
        StoredCredentials? stored = new ProfileSelection(UsageTracking.FindStateDirectory("arcade"), environment.Find).FindFile()?.Read().Credentials;
        string? secret = environment.Find("ARCADE_API_KEY") ?? stored?.Secret;
        if (string.IsNullOrEmpty(secret))
            return null;
        try
        {
            ServiceAddress engine = ServiceAddress.Parse(
                environment.Find("ARCADE_API_URL") ?? ServiceAddress.EngineHost, new AddressOptions { LoopbackPort = ServiceAddress.EngineLoopbackPort });
            engine.RequireSafeForSecrets();
            return new EngineAccount(engine, secret, environment.Find("ARCADE_USER_ID") ?? stored?.Email);
        }
        catch (AddressException unusable)
        {
            throw new ServeException($"ARCADE_API_URL can't be used: {unusable.Message}", unusable);
        }
    }

    public override string ToString() => $"account at {Engine.Value} (key withheld)";
}
