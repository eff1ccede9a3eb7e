using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>What a program sends to OAuth's endpoints: a form in which nothing comes twice (RFC 6749, section 3.2).</summary>
internal readonly struct OAuthForm
{
    private const int MaximumLength = 2048;

    private readonly IFormCollection _form;

    private OAuthForm(IFormCollection form) => _form = form;

    public static async Task<OAuthForm> ReadAsync(HttpContext context)
    {
        if (!Forms.IsForm(context.Request))
            throw OAuthProblem.InvalidRequest("Send the parameters as application/x-www-form-urlencoded.");
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            if (form.Any(field => field.Value.Count > 1))
                throw OAuthProblem.InvalidRequest("A parameter was sent more than once.");
            return new OAuthForm(form);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            throw OAuthProblem.InvalidRequest("The form can't be read.");
        }
    }

    public string Required(string name) => Optional(name) ?? throw OAuthProblem.InvalidRequest($"The parameter {name} is missing.");

    /// <summary>A parameter's value; one that is empty counts as absent.</summary>
    public string? Optional(string name)
    {
        if (_form[name] is not [{ Length: > 0 } value])
            return null;
        return value.Length <= MaximumLength ? value : throw OAuthProblem.InvalidRequest($"The parameter {name} is too long.");
    }

    /// <summary>The program that asks, which must be one that is known.</summary>
    public string Client() => Optional("client_id") is OAuthClient.Id
        ? OAuthClient.Id
        : throw new OAuthProblem("invalid_client", $"The parameter client_id must be {OAuthClient.Id}.");
}
