using System.CommandLine;
using Arcade.Usage;

namespace Arcade.Cli.Tests.Canary;

/// <summary>Every command of the program, from the tree that it parses with: a new one can't be forgotten.</summary>
internal static class CommandTree
{
    /// <summary>The tree as the program makes it, without anything behind it.</summary>
    public static RootCommand Create() =>
        ArcadeCommandLine.Create(new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(CommandTree), IsDisabled = true }), null);

    /// <summary>Each command that can be typed, as its words.</summary>
    public static IReadOnlyList<string> Paths() => [.. Walk(Create()).Where(static found => found.Path.Length > 0).Select(static found => found.Path)];

    /// <summary>Each command with its words; the root has none.</summary>
    public static IEnumerable<(string Path, Command Command)> Walk(Command root, string path = "")
    {
        yield return (path, root);
        foreach (var child in root.Subcommands)
        {
            foreach (var found in Walk(child, path.Length == 0 ? child.Name : path + " " + child.Name))
                yield return found;
        }
    }
}
