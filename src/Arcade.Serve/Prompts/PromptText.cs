using Arcade.Tdk;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Prompts;

/// <summary>One message of a prompt.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">What is said or shown.</param>
public sealed record PromptText(SamplingRole Role, ToolContent Content)
{
    /// <summary>A message of the user's.</summary>
    /// <param name="text">What is said.</param>
    public static PromptText FromUser(string text) => new(SamplingRole.User, new ToolContent.Text(text));
}
