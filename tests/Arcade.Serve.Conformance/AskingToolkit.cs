using System.ComponentModel;
using Arcade.Tdk;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Conformance;

/// <summary>What needs a client that answers: its model, and the person before it.</summary>
[Toolkit("Test", Version = "1.0.0")]
internal static partial class AskingToolkit
{
    private const int MaxTokens = 100;

    [Tool("Asks the client's model.")]
    public static async Task<string> Sampling(ToolContext context, [Description("What to ask.")] string prompt, CancellationToken cancellationToken)
    {
        SamplingAnswer answer = await context.Sampling.AskAsync(SamplingRequest.FromText(prompt) with { MaxTokens = MaxTokens }, cancellationToken);
        return $"LLM response: {answer.Text}";
    }

    [Tool("Asks the person for their name and address.")]
    public static async Task<string> Elicitation(ToolContext context, [Description("Why.")] string message, CancellationToken cancellationToken) =>
        "User response: " + Describe(await context.Elicitation.AskAsync(message, Forms.Person, cancellationToken));

    [Tool("Asks the person with a form that is filled in already.", Name = "ElicitationSep1034Defaults")]
    public static async Task<string> FilledForm(ToolContext context, CancellationToken cancellationToken) =>
        "Elicitation completed: " + Describe(await context.Elicitation.AskAsync("Please review and update the form.", Forms.Filled, cancellationToken));

    [Tool("Asks the person to choose, in every way there is.", Name = "ElicitationSep1330Enums")]
    public static async Task<string> Choices(ToolContext context, CancellationToken cancellationToken) =>
        "Elicitation completed: " + Describe(await context.Elicitation.AskAsync("Please choose.", Forms.Choices, cancellationToken));

    private static string Describe(ElicitationAnswer answer) => answer.Action == ElicitationAction.Accept
        ? $"action=accept, content={answer.Content.GetRawText()}"
        : $"action={(answer.Action == ElicitationAction.Decline ? "decline" : "cancel")}";
}
