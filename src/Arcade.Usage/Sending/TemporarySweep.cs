using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Removes temporary files that a killed process left beside the state files.</summary>
internal sealed class TemporarySweep(Files files, StateFiles paths, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    public void Run()
    {
        foreach (var directory in new[] { paths.Directory, paths.Usage })
        {
            foreach (var name in files.List(directory))
            {
                var path = Path.Combine(directory, name);
                // Windows itself writes it large: ReplaceFile's own are called usage.json~RF1a2b3c.TMP.
                if (name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) && IsOurs(directory, name) && IsAbandoned(path))
                    files.Delete(path);
            }
        }
    }

    /// <summary>In the state directory other parts of the product have files too.</summary>
    private bool IsOurs(string directory, string name) => directory == paths.Usage || name.StartsWith("usage.", StringComparison.Ordinal);

    private bool IsAbandoned(string path) =>
        files.Look(path) is { Kind: FileKind.Regular } status
        && time.GetUtcNow() - UnixTime.FromNanoseconds(status.ModifiedAt) > Abandoned;
}
