using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

internal static class OAuthRoutes
{
    /// <summary>An operation that anybody may ask by a form, and that answers faults in OAuth's form.</summary>
    public static ApiRoute Form(string path, string operation, string summary, string body, string? answer, Func<HttpContext, OAuthForm, Task> handler) => new()
    {
        Method = HttpMethods.Post,
        Path = path,
        Operation = operation,
        Summary = summary,
        Body = body,
        BodyType = "application/x-www-form-urlencoded",
        Answer = answer,
        Errors = [StatusCodes.Status400BadRequest],
        Error = "OAuthError",
        IsOpen = true,
        Handler = async (context, _) =>
        {
            try
            {
                await handler(context, await OAuthForm.ReadAsync(context).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OAuthProblem problem)
            {
                await problem.WriteAsync(context).ConfigureAwait(false);
            }
        },
    };
}
