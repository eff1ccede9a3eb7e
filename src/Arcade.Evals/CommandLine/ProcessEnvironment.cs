namespace Arcade.Evals.CommandLine;

/// <summary>The one place of this library that reads the environment.</summary>
internal static class ProcessEnvironment
{
    public static string? Variable(string name)
    {
#pragma warning disable RS0030 // This is the wrapper.
        return Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
    }
}
