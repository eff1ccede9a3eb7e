using System.IO.Enumeration;

namespace Arcade.Cli.Deploy;

/// <summary>Tells files that hold keys by their names: none of them is ever sent.</summary>
internal static class KeyFiles
{
    private static readonly string[] Patterns =
    [
        ".env", ".env.*", "*.env", "*.pem", "*.key", "*.pfx", "*.p12", "*.p8", "*.jks", "*.keystore", "*.ppk", "*.kdbx", "*.gpg", "*.asc",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials", "credentials.yaml", "credentials.yml", "credentials.json", "secrets.json",
        "secrets.yaml", "secrets.yml", "service-account*.json", ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", ".htpasswd", ".git-credentials",
    ];

    /// <summary>Forms to fill in, without values.</summary>
    private static readonly string[] Harmless = [".env.example", ".env.sample", ".env.template"];

    /// <summary>Whether a file's name is that of a key.</summary>
    /// <param name="name">Its path, with slashes.</param>
    public static bool Include(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return !Harmless.Contains(file, StringComparer.OrdinalIgnoreCase) && Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file, ignoreCase: true));
    }
}
