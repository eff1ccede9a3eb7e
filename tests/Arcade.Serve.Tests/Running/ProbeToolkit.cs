using System.ComponentModel;
using System.Text.Json;
using Arcade.Tdk;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace Arcade.Serve.Tests.Running;

/// <summary>A tool for each thing that a tool can do.</summary>
[Toolkit("Probe", Version = "1.2.3", Description = "What tests call.")]
internal static partial class ProbeToolkit
{
    /// <summary>Stands in what only developers may see.</summary>
    public const string Canary = "canary-for-developers";

    [Tool("Returns what it is given.")]
    public static string Echo([Description("What to return.")] string text) => text;

    [Tool("Returns what it is given, and more than once.")]
    [ToolServiceDomains(ServiceDomain.Email, ServiceDomain.Crm)]
    [ToolOperations(ToolOperation.Read)]
    [ToolExtra("team", "mail")]
    [ToolBehavior(ReadOnly = true)]
    public static string Repeat([Description("What to return.")] string text = "nothing", [Description("How often.")] int times = 2) =>
        string.Join(' ', Enumerable.Repeat(text, times));

    [Tool("Fails with one message for models and one for developers.")]
    public static string Fail() => throw new FatalToolException("The words for models.", Canary);

    [Tool("Fails as programs do that were not thought through.")]
    public static string Crash() => throw new InvalidOperationException(Canary);

    [Tool("Waits until it is cancelled.")]
    public static async Task<string> Wait(ToolContext context, CancellationToken cancellationToken)
    {
        Probe probe = context.Services!.GetRequiredService<Probe>();
        using CancellationTokenRegistration told = cancellationToken.Register(() => probe.Cancelled.TrySetResult());
        probe.Started.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return "never";
    }

    [Tool("Waits until the test lets it go on.")]
    public static async Task<string> Hold(ToolContext context, CancellationToken cancellationToken)
    {
        Probe probe = context.Services!.GetRequiredService<Probe>();
        probe.Started.TrySetResult();
        await probe.Release.Task.WaitAsync(cancellationToken);
        return "released";
    }

    [Tool("Writes a message of each of three levels, and tells its progress.")]
    public static async Task<string> Report(ToolContext context, CancellationToken cancellationToken)
    {
        await context.Log.WriteAsync(ToolLogLevel.Debug, "a detail", cancellationToken);
        await context.Log.WriteAsync(ToolLogLevel.Info, "a message", cancellationToken);
        await context.Log.WriteAsync(ToolLogLevel.Error, "a failure", cancellationToken);
        await context.Progress.ReportAsync(1, 2, "half", cancellationToken);
        await context.Progress.ReportAsync(2, 2, "all", cancellationToken);
        return "reported";
    }

    [Tool("Asks the client's model.")]
    public static async Task<string> AskModel(ToolContext context, CancellationToken cancellationToken) =>
        (await context.Sampling.AskAsync(SamplingRequest.FromText("How are you?"), cancellationToken)).Text;

    [Tool("Asks the person.")]
    public static async Task<string> AskPerson(ToolContext context, CancellationToken cancellationToken)
    {
        ElicitationAnswer answer = await context.Elicitation.AskAsync("Who?", [new ElicitationField.Text("name") { IsRequired = true }], cancellationToken);
        return answer.Action == ElicitationAction.Accept ? answer.Content.GetProperty("name").GetString()! : answer.Action.ToString();
    }

    [Tool("Calls another tool.")]
    public static async Task<string> CallOther(ToolContext context, [Description("Its name.")] string name, CancellationToken cancellationToken) =>
        System.Text.Encoding.UTF8.GetString((await context.Tools.CallAsync(name, JsonElement.Parse("""{"text":"from another"}"""), cancellationToken)).Json.Span);

    [Tool("Reads a resource of the server's.")]
    public static async Task<string> ReadNote(ToolContext context, [Description("Its address.")] string address, CancellationToken cancellationToken) =>
        (await context.Resources.ReadAsync(address, cancellationToken))[0].Text!;

    [Tool("Uses a secret.")]
    [RequiresSecret("PROBE_KEY")]
    public static string UseSecret(ToolContext context) => $"A secret of {context.Secrets["PROBE_KEY"].Length} characters.";

    [Tool("Uses a person's authorization.")]
    [RequiresGitHub("repo")]
    public static string UseAuthorization(ToolContext context) => $"A token of {context.Authorization!.Token.Length} characters for {context.UserId}.";

    [Tool("Says who calls.")]
    public static string WhoCalls(ToolContext context) => context.UserId ?? "nobody";

    [Tool("Describes a person.")]
    public static Person Describe([Description("The name.")] string name) => new(name, Age: 42);
}
