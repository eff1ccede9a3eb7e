using System.Text;

namespace Arcade.Cli.Tests.Canary;

/// <summary>What must never be seen: secrets, paths, addresses, tokens, e-mails, each with a stem in it that is looked for.</summary>
internal static class CanaryTexts
{
    /// <summary>In every text, often several times, so that a part of it gives it away as well.</summary>
    public const string Stem = "zqxcanary7";

    private const string CardNumber = "4929170355218846";

    /// <summary>All that is looked for.</summary>
    public static IReadOnlyList<string> All { get; } = [Stem, CardNumber];

    private static readonly Func<int, string>[] Kinds =
    [
        static number => $"arc_{Stem}{number}{Stem}",
        static number => $"sk-live-{Stem}-{number}",
        static number => $"ghp_{Stem}{number:x8}{Stem}",
        static number => $"/home/{Stem}/customers/{number}/{Stem}.pdf",
        static number => $@"C:\Users\{Stem}\Documents\{number}.docx",
        static number => $"https://{Stem}:{Stem}@{Stem}.example:8443/{Stem}?token={Stem}#{number}",
        static number => $"{Stem}.{number}@{Stem}.example",
        static number => $"Bearer {Token(number)}",
        static number => Token(number),
        static number => CardNumber,
        // What looks most like something that may be said: a command, a version, a type, a template.
        static number => $"worker.{Stem}",
        static number => $"1.2.3-{Stem}.{number}",
        static number => $"System.{Stem}Exception",
        static number => $"Failed to open '{{path}}' of {Stem}",
        static number => $"--{Stem}",
        static number => $"{{\"password\":\"{Stem}\",\"n\":{number}}}",
        static number => $"{Stem}\n{Stem}\t\"{Stem}\"\u0001é{Stem}",
        static number => Stem,
    ];

    public static string Next(Random random) => Kinds[random.Next(Kinds.Length)](random.Next(1_000_000));

    /// <summary>One of each kind.</summary>
    public static IEnumerable<string> Each(int number) => Kinds.Select(kind => kind(number));

    /// <summary>A signed token: in base64, as such travel.</summary>
    private static string Token(int number) =>
        string.Join('.', new[] { """{"alg":"none"}""", $$"""{"sub":"{{Stem}}","email":"{{Stem}}@{{Stem}}.example","n":{{number}}}""", Stem }.Select(static part => Convert.ToBase64String(Encoding.UTF8.GetBytes(part)).TrimEnd('=').Replace('+', '-').Replace('/', '_')));
}
