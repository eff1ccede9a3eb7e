namespace Arcade.Cli.Evals;

/// <summary>A project, or a single file, whose program runs suites.</summary>
internal sealed record EvalProject(string Path)
{
    /// <summary>Its name; where several are run and have the same, one that no other has.</summary>
    public string Name { get; init; } = System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsSingleFile => Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that this project's report goes to where several projects are told the same one: its own name before the extension.</summary>
    public string OwnFile(string file)
    {
        var extension = System.IO.Path.GetExtension(file);
        var isFormat = extension.ToLowerInvariant() is ".txt" or ".md" or ".html" or ".json";
        return isFormat ? $"{file[..^extension.Length]}.{Name}{extension}" : $"{file}.{Name}";
    }
}
