using Arcade.Tdk.Context;

namespace Arcade.Core.Requirements;

/// <summary>Whether a person has authorized what a tool needs.</summary>
public abstract record AuthorizationAnswer
{
    private AuthorizationAnswer()
    {
    }

    /// <summary>They have.</summary>
    /// <param name="Authorization">What it is good for.</param>
    public sealed record Completed(ToolAuthorization Authorization) : AuthorizationAnswer;

    /// <summary>They have to go somewhere first; the tool is to be called again after that.</summary>
    /// <param name="Url">Where to.</param>
    /// <param name="Id">The request's id; null where there is none.</param>
    /// <param name="Scopes">What is asked for, as the provider spells it.</param>
    public sealed record Pending(string Url, string? Id, IReadOnlyList<string> Scopes) : AuthorizationAnswer;

    /// <summary>It can't be known, or the person said no.</summary>
    /// <param name="Message">What the model is told: plain words on what to do, no secrets.</param>
    public sealed record Failed(string Message) : AuthorizationAnswer;
}
