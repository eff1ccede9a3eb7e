using System.Text;

namespace Arcade.Usage.Detaching;

/// <summary>A sender's environment block: the parent's with changes, and without what would load code into it.</summary>
internal static class WindowsEnvironment
{
    /// <summary>One variable with its name has to fit into this many characters.</summary>
    private const int VariableLimit = 32_767;

    private static readonly string[] Unwanted = ["DOTNET_STARTUP_HOOKS", "COR_ENABLE_PROFILING"];

    private static readonly string[] UnwantedBeginnings =
        ["CORECLR_", "COR_PROFILER", "DOTNET_EnableDiagnostics", "DOTNET_EnableEventPipe", "DOTNET_DiagnosticPorts"];

    /// <summary>Composes the block.</summary>
    /// <param name="block">The parent's: texts that a null ends each, and an empty one at the end.</param>
    /// <param name="changes">Variables to set or, with null, to take out.</param>
    /// <returns>The block, or null where a variable is too large.</returns>
    public static char[]? Compose(ReadOnlySpan<char> block, VariableChange[] changes)
    {
        var entries = new List<string>();
        while (block.IndexOf('\0') is > 0 and var end)
        {
            var entry = block[..end].ToString();
            block = block[(end + 1)..];
            // A drive's own directory is a variable whose name begins with an equals sign.
            var equals = entry.IndexOf('=', 1);
            if (equals > 0 && !IsUnwanted(entry[..equals]) && !IsChanged(entry[..equals], changes))
                entries.Add(entry);
        }

        foreach (var change in changes)
        {
            if (change.Value is null)
                continue;
            if (change.Name.Length + change.Value.Length + 2 > VariableLimit)
                return null;
            entries.Add(change.Name + "=" + change.Value);
        }

        // The system looks variables up in an order that it expects to find (CreateProcessW, "must be sorted").
        entries.Sort(static (left, right) => string.Compare(NameOf(left), NameOf(right), StringComparison.OrdinalIgnoreCase));
        var text = new StringBuilder();
        foreach (var entry in entries)
            text.Append(entry).Append('\0');
        return text.Append('\0').ToString().ToCharArray();
    }

    private static string NameOf(string entry) => entry[..entry.IndexOf('=', 1)];

    private static bool IsChanged(string name, VariableChange[] changes)
    {
        foreach (var change in changes)
        {
            if (change.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsUnwanted(string name) =>
        Array.Exists(Unwanted, unwanted => name.Equals(unwanted, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(UnwantedBeginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
