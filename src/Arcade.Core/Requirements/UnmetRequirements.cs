namespace Arcade.Core.Requirements;

/// <summary>What a call lacks before its tool can run: all of it, not the first alone.</summary>
public sealed record UnmetRequirements
{
    /// <summary>The tool's name.</summary>
    public required string ToolName { get; init; }

    /// <summary>Where to authorize, or why there is no authorization; null where that is no obstacle.</summary>
    public AuthorizationAnswer? Authorization { get; init; }

    /// <summary>The keys of secrets that nobody gave.</summary>
    public IReadOnlyList<string> MissingSecrets { get; init; } = [];

    /// <summary>The keys of secrets that the tool asks for and no tool is given.</summary>
    public IReadOnlyList<string> ReservedSecrets { get; init; } = [];

    /// <summary>The keys of metadata that the caller didn't give.</summary>
    public IReadOnlyList<string> MissingMetadata { get; init; } = [];

    /// <summary>What only developers are told: which of the asked failed, and how; null for nothing more.</summary>
    public string? DeveloperMessage { get; init; }

    /// <summary>What to do, in plain words for the model and the person.</summary>
    public string Message
    {
        get
        {
            List<string> steps = [];
            if (Authorization is AuthorizationAnswer.Pending pending)
                steps.Add($"The person has to authorize it first: ask them to open {pending.Url} and call the tool again afterwards.");
            if (Authorization is AuthorizationAnswer.Failed failed)
                steps.Add(failed.Message);
            if (MissingSecrets.Count != 0)
                steps.Add($"These secrets are missing: {string.Join(", ", MissingSecrets)}. Whoever runs the server has to set them.");
            if (ReservedSecrets.Count != 0)
                steps.Add($"These secrets are the server's own and never given to tools: {string.Join(", ", ReservedSecrets)}. The tool's author has to use other keys.");
            if (MissingMetadata.Count != 0)
                steps.Add($"This metadata is missing: {string.Join(", ", MissingMetadata)}. The caller has to send it.");
            return $"The tool '{ToolName}' can't run yet. {string.Join(' ', steps)}";
        }
    }

    /// <summary>True where nothing is lacking.</summary>
    internal bool IsEmpty => Authorization is null && MissingSecrets.Count == 0 && ReservedSecrets.Count == 0 && MissingMetadata.Count == 0;
}
