using System.CommandLine;
using System.ComponentModel;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Events;

namespace Arcade.Cli.Tests.Canary;

/// <summary>Lets a command end in one of all ways, with canaries wherever text can be.</summary>
internal static class PlantedOutcome
{
    private static readonly ErrorTemplate[] Templates =
        [.. typeof(CliErrors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(static field => (ErrorTemplate)field.GetValue(null)!)];

    private static readonly Func<string, Exception>[] Exceptions =
    [
        static text => new InvalidOperationException(text),
        static text => new IOException(text, new FileNotFoundException(text, text)),
        static text => new UnauthorizedAccessException($"Access to the path '{text}' is denied."),
        static text => new ArgumentException(text, text),
        static text => new AggregateException(text, new HttpRequestException(text), new WebException(text)),
        static text => new JsonException(text, text, 1, 2),
        static text => new KeyNotFoundException(text) { Data = { [text] = text }, HelpLink = text, Source = text },
        static text => new TargetInvocationException(text, new Win32Exception(5, text)),
        static text => new OperationCanceledException(text),
        static text => new PlantedException(text),
        static text => new PlantedException<Dictionary<string, Uri>>(text),
    ];

    /// <summary>Replaces what the command does.</summary>
    public static void Plant(Command command, Random random, Action executed)
    {
        var text = CanaryTexts.Next(random);
        var other = CanaryTexts.Next(random);
        switch (random.Next(4))
        {
            case 0:
                command.SetAction(_ =>
                {
                    executed();
                    return random.Next(3) == 0 ? random.Next(256) : 0;
                });
                break;
            case 1:
                var template = Templates[random.Next(Templates.Length)];
                command.SetAction((Func<ParseResult, int>)(_ =>
                {
                    executed();
                    throw new DeclaredException(new IOException(text), template, text, other, text);
                }));
                break;
            case 2:
                var make = Exceptions[random.Next(Exceptions.Length)];
                command.SetAction((Func<ParseResult, int>)(_ =>
                {
                    executed();
                    throw make(text);
                }));
                break;
            default:
                var later = Exceptions[random.Next(Exceptions.Length)];
                command.SetAction(async (_, cancellation) =>
                {
                    executed();
                    await Task.CompletedTask.WaitAsync(cancellation);
                    return random.Next(2) == 0 ? throw later(text) : 3;
                });
                break;
        }
    }

    private sealed class PlantedException(string message) : Exception(message)
    {
        public override string ToString() => Message + Message;
    }

    private sealed class PlantedException<T>(string message) : Exception(message);
}
