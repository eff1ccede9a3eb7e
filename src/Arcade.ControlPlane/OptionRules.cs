namespace Arcade.ControlPlane;

internal static class OptionRules
{
    public static void Check(ControlPlaneOptions options)
    {
        if (!Path.IsPathFullyQualified(options.DatabasePath))
            throw new ControlPlaneException($"The database path '{options.DatabasePath}' is not absolute: give a path from the root.");
        if (options.Port is < 0 or > 65535)
            throw new ControlPlaneException($"The port {options.Port} doesn't exist: use 1 to 65535, or 0 for a free one.");
        if (options.Pbkdf2Iterations is < 1 or > 10_000_000)
            throw new ControlPlaneException($"{options.Pbkdf2Iterations} iterations can't be used for password hashes: use 1 to 10000000.");
    }
}
