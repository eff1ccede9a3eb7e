using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Api;

/// <summary>Maps the API's operations, each behind a key unless it says that it is open.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder routes, IEnumerable<ApiRoute> operations, KeyGate gate)
    {
        foreach (var operation in operations)
            routes.MapMethods(operation.Path, [operation.Method], operation.IsOpen ? context => operation.Handler(context, Actor.System) : gate.Require(operation.Handler));
    }
}
