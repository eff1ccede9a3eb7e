using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Storage;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.OAuth;

/// <summary>The authorization server of this control plane, for its own command line: its operations and its pages.</summary>
internal sealed class OAuthServer
{
    private readonly AuthorizeEndpoints _authorize;
    private readonly TokenEndpoints _tokens;
    private readonly DeviceEndpoints _devices;

    public OAuthServer(Database database, Sessions sessions, Grants grants, TimeProvider time)
    {
        var codes = new AuthorizationCodes(database, grants, time);
        var devices = new DeviceCodes(database, grants, time);
        _authorize = new AuthorizeEndpoints(sessions, codes);
        _tokens = new TokenEndpoints(grants, codes, devices);
        _devices = new DeviceEndpoints(sessions, devices, time);
    }

    public IEnumerable<ApiRoute> Routes => [.. MetadataEndpoints.Routes, .. _tokens.Routes, .. _devices.Routes];

    public void MapPages(IEndpointRouteBuilder routes)
    {
        _authorize.Map(routes);
        _devices.Map(routes);
    }
}
