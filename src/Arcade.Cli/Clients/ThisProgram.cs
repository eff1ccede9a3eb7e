namespace Arcade.Cli.Clients;

/// <summary>How a client starts this very program.</summary>
/// <param name="Path">The whole path of the file to execute: a client with windows has another PATH than a shell.</param>
/// <param name="Arguments">Its arguments before any command: the assembly where the file is <c>dotnet</c>.</param>
internal sealed record ThisProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Finds it; null where the system doesn't tell.</summary>
    public static ThisProgram? Find()
    {
        if (Environment.ProcessPath is not { } path)
            return null;
        if (!System.IO.Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            return new ThisProgram(System.IO.Path.GetFullPath(path), []);
        var assembly = System.IO.Path.Combine(AppContext.BaseDirectory, "arcade.dll");
        return File.Exists(assembly) ? new ThisProgram(path, [assembly]) : null;
    }
}
