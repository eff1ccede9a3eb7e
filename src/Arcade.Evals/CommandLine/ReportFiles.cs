using Arcade.Evals.Reports;

namespace Arcade.Evals.CommandLine;

/// <summary>The files that reports are written to, by the ends of their names.</summary>
internal sealed class ReportFiles
{
    private static readonly (string End, ReportFormat Format)[] Formats =
        [(".txt", ReportFormat.Text), (".md", ReportFormat.Markdown), (".html", ReportFormat.Html), (".json", ReportFormat.Json)];

    private readonly IReadOnlyList<(string Path, ReportFormat Format)> _files;

    private ReportFiles(IReadOnlyList<(string Path, ReportFormat Format)> files) => _files = files;

    /// <summary>Makes sure that reports can be written: makes the folders, and tries each.</summary>
    public static ReportFiles Prepare(IReadOnlyList<string> names)
    {
        var files = names.SelectMany(Expand).DistinctBy(static file => file.Path).ToArray();
        foreach (var (path, _) in files)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                // What exists is left as it is, and what doesn't is gone again: there may never be a report.
                using var _ = File.Exists(path)
                    ? new FileStream(path, FileMode.Open, FileAccess.Write)
                    : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                throw new EvalException($"The report can't be written to {path}: {wrong.Message}", wrong);
            }
        }

        return new ReportFiles(files);
    }

    public async Task WriteAsync(Func<ReportFormat, string> write, CancellationToken cancellationToken)
    {
        foreach (var (path, format) in _files)
        {
            try
            {
                await File.WriteAllTextAsync(path, write(format), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                throw new EvalException($"The report can't be written to {path}: {wrong.Message}", wrong);
            }
        }
    }

    private static IEnumerable<(string Path, ReportFormat Format)> Expand(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new EvalException("'--output' takes the name of a file, and was given nothing.");
        var path = Path.GetFullPath(name);
        // Only what is a format's own end is one: 'results.v1' has none, and loses nothing of its name.
        var known = Formats.Where(format => path.EndsWith(format.End, StringComparison.OrdinalIgnoreCase)).ToArray();
        return known.Length > 0 ? known.Select(format => (path, format.Format)) : Formats.Select(format => (path + format.End, format.Format));
    }
}
