using System.Runtime.CompilerServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Events;

/// <summary>Names the coding agent that runs the command, from a closed list of environment variables.</summary>
internal static class CodingAgents
{
    private const string Other = "other";

    /// <summary>
    /// In pairs: the variable by which a tool shows itself, and the name that we give it. A list as
    /// <see cref="WordList"/> reads it.
    /// </summary>
    private const string Variables =
        "CLAUDECODE claude-code CLAUDE_CODE claude-code CURSOR_AGENT cursor CURSOR_TRACE_ID cursor GEMINI_CLI gemini-cli " +
        "CODEX_SANDBOX codex CODEX_THREAD_ID codex OPENCODE opencode OPENCODE_CLIENT opencode AUGMENT_AGENT augment " +
        "COPILOT_AGENT copilot COPILOT_CLI copilot CLINE_ACTIVE cline GOOSE_TERMINAL goose TRAE_AI_SHELL_ID trae " +
        "QWEN_CODE qwen-code REPL_ID replit WINDSURF_AGENT windsurf";

    /// <summary>Every name that is given.</summary>
    [SourceName]
    public static readonly string[] Names = WordList.Words(
        "claude-code cursor gemini-cli codex opencode augment copilot cline goose amp trae qwen-code replit windsurf devin " + Other);

    /// <summary>The agent's name, <c>other</c> for an unknown <c>AI_AGENT</c>, or null when none shows itself.</summary>
    [return: SourceName]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string? Find(VariableReader variables)
    {
        // AI_AGENT is the common one; AGENT is what Goose and Amp set to their own names, and others to anything.
        if (variables.Read("AI_AGENT") is { Length: > 0 } told && !string.IsNullOrWhiteSpace(told))
            return Named(told, unknown: Other);
        for (var place = 0; WordList.NextWord(Variables, ref place) is { } name;)
        {
            var agent = WordList.NextWord(Variables, ref place);
            if (variables.Read(name) is { Length: > 0 })
                return agent;
        }

        return variables.Read("AGENT") is { Length: > 0 } named ? Named(named, unknown: null) : null;
    }

    /// <summary>Apart, for hardly any command is run by an agent that names itself.</summary>
    [return: SourceName]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? Named(string value, [SourceName] string? unknown)
    {
        var word = value.Trim().ToLowerInvariant();
        foreach (var name in Names)
        {
            if (word == name || word.StartsWith(name + "/", StringComparison.Ordinal) || word.StartsWith(name + "_", StringComparison.Ordinal) || word.StartsWith(name + "@", StringComparison.Ordinal))
                return name;
        }

        return unknown;
    }
}
