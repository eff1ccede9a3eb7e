using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Names as callers see them.</summary>
internal static class Names
{
    // Model providers allow 64 characters for a tool's name, which is the toolkit's, one character between, and the tool's.
    public const int MaxFullName = 64;
    public const int MaxToolkitName = 40;

    /// <summary>A class's name without <c>Toolkit</c> or <c>Tools</c> at its end.</summary>
    public static string OfToolkit(string type) => Pascal(Without(Without(type, "Toolkit"), "Tools"));

    /// <summary>A method's name without <c>Async</c> at its end; humps and acronyms are kept.</summary>
    public static string OfTool(string method) => Pascal(Without(method, "Async"));

    /// <summary>Parts between underscores, each with a capital first letter.</summary>
    public static string Pascal(string name) =>
        string.Concat(name.Split(['_', ' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    public static string Camel(string name)
    {
        // URLPath becomes urlPath, as System.Text.Json has it.
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (!char.IsUpper(letters[i]) || (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1])))
                break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    public static bool IsPascal(string name) => name.Length > 0 && name[0] is >= 'A' and <= 'Z' && name.All(IsLetterOrDigit);

    public static bool IsParameter(string name) =>
        name.Length is > 0 and <= 64 && name[0] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_' && name.All(static letter => letter == '_' || IsLetterOrDigit(letter));

    /// <summary>A valid name that is near an invalid one.</summary>
    public static string Suggest(string name, string otherwise)
    {
        string letters = Pascal(new string([.. name.Select(static letter => IsLetterOrDigit(letter) ? letter : '_')])).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return letters.Length == 0 ? otherwise : Pascal(letters.Length > 20 ? letters.Substring(0, 20) : letters);
    }

    /// <summary>A name as it is written in C#, keywords included.</summary>
    public static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Without(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length).TrimEnd('_') : name;

    private static bool IsLetterOrDigit(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
