namespace Arcade.Evals.Scoring;

/// <summary>Compares tools' names as models write them: case doesn't count, and <c>-</c>, <c>_</c> and <c>.</c> are the same.</summary>
internal static class ToolNames
{
    public static bool AreEqual(string one, string other) => Normalize(one) == Normalize(other);

    public static string Normalize(string name) => name.ToLowerInvariant().Replace('-', '_').Replace('.', '_');
}
