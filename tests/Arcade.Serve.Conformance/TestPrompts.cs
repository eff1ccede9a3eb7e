using Arcade.Serve.Prompts;
using Arcade.Tdk;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Conformance;

internal static class TestPrompts
{
    public static IReadOnlyList<ServerPrompt> All { get; } =
    [
        new ServerPrompt
        {
            Name = "test_simple_prompt",
            Description = "One message.",
            Write = static (_, _) => Messages(PromptText.FromUser("This is a simple prompt for testing.")),
        },
        new ServerPrompt
        {
            Name = "test_prompt_with_arguments",
            Description = "A message of two arguments.",
            Parameters =
            [
                new PromptParameter("arg1", "First test argument", IsRequired: true)
                {
                    Complete = static (typed, _) => Task.FromResult(Complete(typed)),
                },
                new PromptParameter("arg2", "Second test argument", IsRequired: true),
            ],
            Write = static (given, _) => Messages(PromptText.FromUser($"Prompt with arguments: arg1='{given["arg1"]}', arg2='{given["arg2"]}'")),
        },
        new ServerPrompt
        {
            Name = "test_prompt_with_embedded_resource",
            Description = "A resource, and what to do with it.",
            Parameters = [new PromptParameter("resourceUri", "URI of the resource to embed", IsRequired: true)],
            Write = static (given, _) => Messages(
                new PromptText(SamplingRole.User, new ToolContent.EmbeddedResource(
                    new ToolResource(given["resourceUri"], "text/plain") { Text = "Embedded resource content for testing." })),
                PromptText.FromUser("Please process the embedded resource above.")),
        },
        new ServerPrompt
        {
            Name = "test_prompt_with_image",
            Description = "An image, and what to do with it.",
            Write = static (_, _) => Messages(new PromptText(SamplingRole.User, Samples.Image), PromptText.FromUser("Please analyze the image above.")),
        },
    ];

    private static IReadOnlyList<string> Complete(string typed) =>
        [.. ((string[])["paris", "park", "party"]).Where(word => word.StartsWith(typed, StringComparison.Ordinal))];

    private static Task<IReadOnlyList<PromptText>> Messages(params IReadOnlyList<PromptText> messages) => Task.FromResult(messages);
}
