using System.Text;
using System.Text.RegularExpressions;

namespace Arcade.Cli.Deploy;

/// <summary>
/// What is left out of an archive: lines as in <c>.gitignore</c>. <c>#</c> begins a comment, <c>!</c> takes something back in, a slash at the
/// beginning or in the middle ties a line to the root, one at the end means directories; <c>*</c>, <c>?</c> and <c>**</c> stand for what they
/// stand for there. The last line that fits decides.
/// </summary>
internal sealed class IgnoreRules
{
    public const string FileName = ".arcadeignore";

    /// <summary>What no server needs to run; the file may take any of it back in.</summary>
    private static readonly string[] Defaults = ["*.pdb", ".git/", ".vs/", ".idea/", ".vscode/", "node_modules/", ".DS_Store", "Thumbs.db", FileName];

    private readonly (Regex Pattern, bool IsTakenBack)[] _rules;

    public IgnoreRules(IEnumerable<string> lines) => _rules = [.. Defaults.Concat(lines).Select(Parse).OfType<(Regex, bool)>()];

    /// <summary>The rules of a directory's file, if it has one.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IgnoreRules Of(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return new IgnoreRules(File.Exists(path) ? File.ReadAllLines(path) : []);
    }

    /// <summary>Whether a file is left out.</summary>
    /// <param name="name">Its path in the archive, with slashes.</param>
    public bool LeavesOut(string name)
    {
        var isLeftOut = false;
        foreach (var (pattern, isTakenBack) in _rules)
        {
            if (pattern.IsMatch(name))
                isLeftOut = !isTakenBack;
        }

        return isLeftOut;
    }

    private static (Regex Pattern, bool IsTakenBack)? Parse(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] == '#')
            return null;
        var isTakenBack = text[0] == '!';
        text = isTakenBack ? text[1..] : text;
        var isDirectory = text.EndsWith('/');
        text = text.TrimEnd('/');
        var isTied = text.Contains('/', StringComparison.Ordinal);
        text = text.TrimStart('/');
        if (text.Length == 0)
            return null;

        // What is below a directory that fits is left out with it.
        var pattern = (isTied ? "^" : "^(.*/)?") + Translate(text) + (isDirectory ? "/" : "(/|$)");
        return (new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), isTakenBack);
    }

    private static string Translate(string text)
    {
        var pattern = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text.AsSpan(at).StartsWith("**/", StringComparison.Ordinal))
            {
                pattern.Append("(.*/)?");
                at += 2;
            }
            else if (text.AsSpan(at).StartsWith("**", StringComparison.Ordinal))
            {
                pattern.Append(".*");
                at++;
            }
            else
            {
                pattern.Append(text[at] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return pattern.ToString();
    }
}
