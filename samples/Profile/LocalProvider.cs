using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Profile;

/// <summary>A provider with one person, and the part of the Engine that asks for authorizations: on loopback, in memory.</summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    private readonly WebApplication _application;
    private volatile string? _token;

    private LocalProvider(WebApplication application) => _application = application;

    public string Address => _application.Urls.First();

    public static async Task<LocalProvider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        var provider = new LocalProvider(application);
        application.MapPost("/v1/auth/authorize", (RequestDelegate)provider.AuthorizeAsync);
        application.MapGet("/consent", (RequestDelegate)provider.ConsentAsync);
        application.MapGet("/userinfo", (RequestDelegate)provider.UserInfoAsync);
        await application.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AuthorizeAsync(HttpContext context) => WriteAsync(context, writer =>
    {
        string? token = _token;
        writer.WriteString("status", token is null ? "pending" : "completed");
        writer.WriteString("url", Address + "/consent");
        if (token is null)
            return;
        writer.WriteStartObject("context");
        writer.WriteString("token", token);
        writer.WriteEndObject();
    });

    private Task ConsentAsync(HttpContext context)
    {
        _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return context.Response.WriteAsync("Thank you. Ask your assistant again.");
    }

    private Task UserInfoAsync(HttpContext context)
    {
        if (_token is { } token && context.Request.Headers.Authorization == "Bearer " + token)
            return WriteAsync(context, static writer => writer.WriteString("name", "Ada Lovelace"));
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> members)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.Body);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
    }
}
