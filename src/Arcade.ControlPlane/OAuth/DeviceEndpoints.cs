using System.Globalization;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Where a program without a browser asks for its codes, and the page where a signed-in account decides.</summary>
internal sealed class DeviceEndpoints(Sessions sessions, DeviceCodes codes, TimeProvider time)
{
    private const string CodeParameter = "user_code";

    private readonly GuessThrottle _throttle = new(time);

    public IEnumerable<ApiRoute> Routes =>
    [
        OAuthRoutes.Form(
            OAuthPaths.DeviceAuthorization, "oauth-device-authorization", "Begin the sign-in of a program without a browser.",
            "DeviceAuthorizationRequest", "DeviceAuthorizationResponse", BeginAsync),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(OAuthPaths.Device, sessions.Require((context, session) =>
            DevicePage.Ask(session, UserCode.Parse(context.Request.Query[CodeParameter] is [var code] ? code : null)).WriteAsync(context)));
        routes.MapPost(OAuthPaths.Device, sessions.Require(DecideAsync));
    }

    private async Task BeginAsync(HttpContext context, OAuthForm form)
    {
        var client = form.Client();
        if (!OAuthClient.IsKnownScope(form.Optional("scope")))
            throw new OAuthProblem("invalid_scope", $"The scopes here are {OAuthClient.Scope}.");
        if (await codes.CreateAsync(client, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false) is not var (deviceCode, userCode))
        {
            throw new OAuthProblem("temporarily_unavailable", "Too many sign-ins wait for a decision. Try again in some minutes.")
            {
                Status = StatusCodes.Status503ServiceUnavailable,
            };
        }

        var page = context.Request.Origin() + OAuthPaths.Device;
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("device_code", deviceCode);
            json.WriteString("user_code", userCode);
            json.WriteString("verification_uri", page);
            json.WriteString("verification_uri_complete", $"{page}?{CodeParameter}={userCode}");
            json.WriteNumber("expires_in", (int)DeviceCodes.Lifetime.TotalSeconds);
            json.WriteNumber("interval", DeviceCodes.FirstInterval);
        }).ConfigureAwait(false);
    }

    private async Task DecideAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;
        if (UserCode.Parse(form.Text(CodeParameter)) is { } code)
            await DecideAsync(context, session, code, form.Text("decision")).ConfigureAwait(false);
        else
            await DevicePage.Ask(session, null, "A code has eight letters, such as BCDF-GHJK.").WriteAsync(context).ConfigureAwait(false);
    }

    private async Task DecideAsync(HttpContext context, Session session, string code, string decision)
    {
        var address = context.RemoteAddress();
        var attempt = _throttle.Begin(session.AccountId, address);
        if (attempt.Wait > TimeSpan.Zero)
        {
            await RefuseEarlyAsync(context, attempt.Wait).ConfigureAwait(false);
            return;
        }

        var request = codes.FindPending(code);
        if (request is not null)
            _throttle.TakeBack(attempt);
        var isDecided = request is not null && decision is "approve" or "deny"
            && await codes.DecideAsync(code, decision == "approve", session.AccountId, address, context.RequestAborted).ConfigureAwait(false);
        var page = (request, decision) switch
        {
            (not null, "approve" or "deny") when isDecided => DevicePage.Decided(session, decision == "approve"),
            (not null, "") => DevicePage.Approve(session, request, code),
            _ => DevicePage.Ask(session, null, "There is no sign-in of this code that waits for a decision. Look at the code again, or start anew."),
        };
        await page.WriteAsync(context).ConfigureAwait(false);
    }

    private static Task RefuseEarlyAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return SignInPage.TooEarly(seconds).WriteAsync(context);
    }
}
