using System.Diagnostics.CodeAnalysis;

namespace Arcade.Cli.New;

/// <summary>A new server's name, and what it is called in C#.</summary>
internal sealed record ServerName
{
    private const int MaxLength = 64;

    // Windows keeps these names for devices, whatever their extension.
    private static readonly string[] Devices =
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(static number => new[] { $"com{number}", $"lpt{number}" })];

    // The templates use these types by their short names, which a namespace of the same name would hide.
    private static readonly string[] Types =
    [
        "ArcadeApp", "Assert", "BinaryCritic", "Encoding", "EvalCase", "EvalProgram", "EvalSuite", "JsonElement",
        "Program", "Task", "TestContext", "Tool", "ToolCall", "ToolCatalog", "ToolContext", "ToolResult",
    ];

    private ServerName(string value)
    {
        Value = value;
        Pascal = string.Concat(value.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>The name of the directory and of the server: <c>my_server</c>.</summary>
    public string Value { get; }

    /// <summary>The name of the project and of the toolkit: <c>MyServer</c>.</summary>
    public string Pascal { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out ServerName? name, [NotNullWhen(false)] out string? problem)
    {
        problem = FindProblem(text);
        name = problem is null ? new ServerName(text) : null;
        return name is not null;
    }

    private static string? FindProblem(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return $"use 1 to {MaxLength} characters";
        if (!char.IsAsciiLetterLower(text[0]))
            return "begin with a lower-case letter";
        if (!text.All(static sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '_'))
            return "use lower-case letters, digits and '_' only, as in my_server";
        if (text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal))
            return "put letters or digits around each '_'";
        if (Types.Contains(new ServerName(text).Pascal))
            return $"the new project's code uses a type of that name; choose another, such as my_{text}";
        return Devices.Contains(text) ? "Windows keeps that name for a device; choose another" : null;
    }
}
