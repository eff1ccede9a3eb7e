using Arcade.Cli.Projects;

namespace Arcade.Cli.Servers;

/// <summary>A server on this machine that can be run: a project, a file of C#, or something compiled.</summary>
internal sealed record ServerTarget
{
    private const string Package = "Arcade.Serve";

    /// <summary>As far below as 'arcade new' puts it, and one level more.</summary>
    private const int MaxDepth = 2;

    private ServerTarget(ServerTargetKind kind, string path)
    {
        Kind = kind;
        Path = path;
    }

    public ServerTargetKind Kind { get; }

    /// <summary>The absolute path of the project, source file, assembly or program.</summary>
    public string Path { get; }

    /// <summary>The server that a path means: the file itself, or the one server project in or below a directory.</summary>
    /// <exception cref="ServerTargetException">There is none, or more than one.</exception>
    public static ServerTarget Find(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
            return OfFile(full);
        if (!Directory.Exists(full))
            throw new ServerTargetException($"there is no '{path}'");
        var projects = ProjectsIn(full);
        return projects switch
        {
            [var only] => new ServerTarget(ServerTargetKind.Project, only),
            [] => throw new ServerTargetException($"no project in '{path}' refers to {Package}; run 'arcade new' to make one, or name a project, a .cs file or a compiled server"),
            _ => throw new ServerTargetException($"several projects in '{path}' are servers; name one of {string.Join(", ", projects.Select(project => System.IO.Path.GetRelativePath(full, project)))}"),
        };
    }

    /// <summary>The server projects in or below a directory. Tests and evaluations refer to the server's project, not to the package.</summary>
    public static string[] ProjectsIn(string directory) =>
        [.. ProjectFiles.Below(directory, MaxDepth, static text => text.Contains($"\"{Package}\"", StringComparison.OrdinalIgnoreCase))];

    /// <summary>A server that is compiled already: installed as a tool, or just published.</summary>
    public static ServerTarget OfAssembly(string path) => new(ServerTargetKind.Assembly, path);

    private static ServerTarget OfFile(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSPROJ" or ".FSPROJ" or ".VBPROJ" => new ServerTarget(ServerTargetKind.Project, path),
        ".CS" => new ServerTarget(ServerTargetKind.SourceFile, path),
        ".DLL" => new ServerTarget(ServerTargetKind.Assembly, path),
        _ => new ServerTarget(ServerTargetKind.Program, path),
    };
}
