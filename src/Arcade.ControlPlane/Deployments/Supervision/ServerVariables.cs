namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>A server's whole environment.</summary>
internal static class ServerVariables
{
    public static Dictionary<string, string> Create(DeploymentOptions options, string home, string addressPath, string secret)
    {
        var variables = new Dictionary<string, string>(options.Variables, StringComparer.Ordinal)
        {
            ["HOME"] = home,
            ["ARCADE_SERVER_TRANSPORT"] = "http",
            ["ARCADE_SERVER_HOST"] = "127.0.0.1",
            ["ARCADE_SERVER_PORT"] = "0",
            ["ARCADE_SERVER_ADDRESS_FILE"] = addressPath,
            ["ARCADE_WORKER_SECRET"] = secret,

            // Else the closest .env above the program is read: that of the control plane's user.
            ["ARCADE_ENV_FILE"] = "/dev/null",

            // Its home is new, so that it would know of no objection. It is nobody's own program either.
            ["ARCADE_USAGE_TRACKING"] = "0",
        };
        if (options.DotnetPath is { } dotnet)
            variables["DOTNET_ROOT"] = Path.GetDirectoryName(dotnet)!;
        return variables;
    }
}
