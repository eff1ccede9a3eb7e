namespace Arcade.Client.Http;

/// <summary>What the Engine says of a request that it refuses.</summary>
public sealed record ErrorBody
{
    /// <summary>A short name for programs, such as <c>not_found</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What was wrong, for people; it holds no secret.</summary>
    public string? Message { get; init; }
}
