using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Recognises default values that look like secrets: by the parameter's name, by a known prefix, or by being long and random.</summary>
internal static class SecretDefaults
{
    private static readonly string[] Ends = ["password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey", "credential", "credentials", "connectionstring"];

    private static readonly string[] Prefixes =
    [
        "sk-", "sk_live_", "sk_test_", "rk_live_", "pk_live_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xapp-", "AKIA", "ASIA", "AIza", "ya29.", "npm_", "SG.", "arc_", "Bearer ", "eyJ",
        "-----BEGIN",
    ];

    public static void Check(IParameterSymbol parameter, string what, Findings findings, Location? place)
    {
        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: string { Length: > 0 } text } && (IsSecretName(parameter.Name) || LooksSecret(text)))
            findings.Add(Rules.SecretDefault, place, what);
    }

    private static bool IsSecretName(string name)
    {
        string plain = name.Replace("_", string.Empty).ToLowerInvariant();
        return Array.Exists(Ends, end => plain.EndsWith(end, StringComparison.Ordinal));
    }

    private static bool LooksSecret(string text) =>
        Array.Exists(Prefixes, prefix => text.Length >= prefix.Length + 8 && text.StartsWith(prefix, StringComparison.Ordinal)) || LooksRandom(text);

    // Words, paths, addresses and identifiers have separators or one kind of letter; keys mix digits with letters, in one long run.
    private static bool LooksRandom(string text) =>
        text.Length >= 24
        && text.All(static letter => (letter < 128 && char.IsLetterOrDigit(letter)) || letter is '+' or '=' or '_' or '-')
        && text.Count(char.IsDigit) >= 4 && text.Count(char.IsLetter) >= 4
        && text.Distinct().Count() >= 10
        && !Guid.TryParse(text, out _);
}
