using System.Reflection;
using System.Text;

namespace Arcade.Cli.New;

/// <summary>A set of files to write, embedded in the program; their names and texts have holes for the new server's names.</summary>
internal sealed class Template(string name)
{
    private const string Prefix = "new/";

    /// <summary>The files, with their paths below the new directory, in order.</summary>
    public IEnumerable<(string Path, string Text)> Fill(ServerName server, string version)
    {
        Assembly assembly = typeof(Template).Assembly;
        string begin = $"{Prefix}{name}/";
        foreach (string resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(begin, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            string path = Fill(resource[begin.Length..], server, version);

            // The templates' own names would make them part of this program's build.
            yield return (path.EndsWith(".template", StringComparison.Ordinal) ? path[..^".template".Length] : path, Fill(reader.ReadToEnd(), server, version));
        }
    }

    private static string Fill(string text, ServerName server, string version) => text
        .Replace("__name__", server.Value, StringComparison.Ordinal)
        .Replace("__Name__", server.Pascal, StringComparison.Ordinal)
        .Replace("__version__", version, StringComparison.Ordinal);
}
