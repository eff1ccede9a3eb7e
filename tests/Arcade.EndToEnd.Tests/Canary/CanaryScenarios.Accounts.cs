using Arcade.Cli.Tests.Canary;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Canary;

/// <content>Sign-ins by OAuth, and what belongs to them.</content>
internal static partial class CanaryScenarios
{
    private static IEnumerable<CanaryScenario> Accounts()
    {
        foreach (var path in new[] { "org list", "org set", "project list", "project set" })
        {
            string[] arguments = path.EndsWith("set", StringComparison.Ordinal) ? [Stem] : [];
            yield return new(path, CanaryOutcome.Fails) { Name = "nobody", Arguments = _ => arguments, ExitCodes = [1] };
            yield return new(path, CanaryOutcome.Fails) { Name = "by a key", Arguments = _ => arguments, Arrange = Sign, ExitCodes = [1] };
            yield return new(path, CanaryOutcome.Fails)
            {
                Name = "refused",
                Arguments = _ => arguments,
                Arrange = static home => SignWithAccount(home, Answer.Status(403, $$"""{"msg":"{{Stem}} is not for {{Email}}"}""").WithHeader("X-Reason", Stem)),
                ExitCodes = [1],
            };
        }

        yield return new("org list", CanaryOutcome.Fails)
        {
            Name = "sign-in ended",
            // With a token that is over nobody asks whose the event is.
            Waits = true,
            Arrange = static home =>
            {
                OfferOAuth(home, "invalid_grant");
                SignWithAccount(home, Answer.Status(500), "2001-01-01T00:00:00Z");
            },
            ExitCodes = [1],
        };
        yield return new("logout", CanaryOutcome.Succeeds) { Name = "by OAuth", Arrange = static home => SignWithAccount(home), ExitCodes = [0] };
    }

    private static void SignWithAccount(CanaryHome home) =>
        SignWithAccount(home, Answer.Status(200, $$$"""{"data":{"items":[{"org_id":"{{{Stem}}}","project_id":"{{{Stem}}}","name":"{{{Email}}}"}]}}"""));

    private static void SignWithAccount(CanaryHome home, Answer answer, string expiresAt = "2999-01-01T00:00:00Z")
    {
        home.PlantFile(
            "credentials.yaml",
            $"cloud:\n  auth:\n    access_token: {Stem}-access\n    expires_at: '{expiresAt}'\n    refresh_token: {Stem}-refresh\n  context:\n    org_id: {Stem}\n    org_name: {Stem}\n    project_id: {Stem}\n    project_name: {Stem}\n"
            + $"  coordinator_url: {home.Auth.Host}\n  user:\n    email: {Email}\n");
        home.Auth.AddAccessToken(Stem + "-access", CanaryHome.Principal);
        home.Auth.For(static request => request.Path.StartsWith("/api/v1/orgs", StringComparison.Ordinal), answer);
    }

    /// <summary>A service that signs in by OAuth, with canaries in all that it says; or one that gives no tokens.</summary>
    private static void OfferOAuth(CanaryHome home, string? error = null)
    {
        var endpoint = home.Auth.Host + "/oauth2/";
        Say("/api/v1/auth/cli_config", $$"""{"client_id":"{{Stem}}","authorization_endpoint":"{{endpoint}}authorize","token_endpoint":"{{endpoint}}token","device_authorization_endpoint":"{{endpoint}}device"}""");
        Say("/oauth2/device", $$"""{"device_code":"{{Stem}}","user_code":"{{Stem}}","verification_uri":"{{endpoint}}{{Stem}}","expires_in":60,"interval":0.01}""");
        Say("/oauth2/token", error is null ? $$"""{"access_token":"{{Stem}}","token_type":"Bearer","expires_in":3600,"refresh_token":"{{Stem}}"}""" : $$"""{"error":"{{error}}","error_description":"{{Stem}} {{Email}}"}""", error is null ? 200 : 400);
        Say(
            "/api/v1/auth/whoami",
            $$$"""{"data":{"account_id":"{{{CanaryHome.Principal}}}","email":"{{{Email}}}","organizations":[{"org_id":"{{{Stem}}}","name":"{{{Stem}}}"}],"projects":[{"project_id":"{{{Stem}}}","name":"{{{Stem}}}"}]}}""");

        void Say(string path, string body, int status = 200) => home.Auth.For(request => request.Path == path, Answer.Status(status, body));
    }
}
