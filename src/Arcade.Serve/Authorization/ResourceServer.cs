using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arcade.Serve.Authorization;

/// <summary>Lets only those through who bring a good token, and tells the others where to get one.</summary>
internal sealed partial class ResourceServer(ResourceServerOptions options, TokenValidator tokens, ILogger<ResourceServer> log)
{
    private const string Scheme = "Bearer ";

    private readonly Uri _metadata = ResourceMetadata.AddressOf(options.CanonicalUrl);
    private readonly byte[] _document = ResourceMetadata.Write(options);

    public RequestDelegate Protect(RequestDelegate next) => async context =>
    {
        if (await AdmitAsync(context).ConfigureAwait(false))
            await next(context).ConfigureAwait(false);
    };

    public async Task WriteMetadataAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        await context.Response.Body.WriteAsync(_document, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<bool> AdmitAsync(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", options.ChallengeScopes, null, null).ConfigureAwait(false);
        TokenVerdict verdict;
        try
        {
            verdict = await tokens.ValidateAsync(header[Scheme.Length..].Trim(), context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            KeysAreMissing(log, failure);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("The authorization server's keys can't be had: try again later.", context.RequestAborted).ConfigureAwait(false);
            return false;
        }

        if (verdict.Identity is null)
            return await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", options.ChallengeScopes, "invalid_token", verdict.Problem).ConfigureAwait(false);
        if (options.RequiredScopes.Count > 0 && !Scopes.Of(verdict.Identity).IsSupersetOf(options.RequiredScopes))
            return await RefuseAsync(context, StatusCodes.Status403Forbidden, "Insufficient scope", options.RequiredScopes, "insufficient_scope", "The token allows too little.").ConfigureAwait(false);
        context.User = new ClaimsPrincipal(verdict.Identity);
        return true;
    }

    private async Task<bool> RefuseAsync(HttpContext context, int status, string text, IReadOnlyList<string> scopes, string? error, string? description)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.WWWAuthenticate = Challenge.Write(_metadata, scopes, error, description);
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The authorization server's keys can't be had.")]
    private static partial void KeysAreMissing(ILogger logger, Exception failure);
}
