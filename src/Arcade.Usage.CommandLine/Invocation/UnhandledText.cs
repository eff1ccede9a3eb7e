namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>What a person reads of an exception that nobody foresaw: one line that says what to do, no stack trace.</summary>
internal static class UnhandledText
{
    public static string Of(Exception exception, string product) =>
        $"{product}: unexpected error ({exception.GetType().Name}: {OneLine(exception.Message)}). This is a bug in {product}: please report it with this line and the command that you ran.";

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
