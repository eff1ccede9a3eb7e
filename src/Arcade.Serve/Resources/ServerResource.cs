using Arcade.Tdk.Context;

namespace Arcade.Serve.Resources;

/// <summary>Something that clients can read, at one address or at every address of a template's.</summary>
public sealed class ServerResource
{
    /// <summary>Where it is: an address such as <c>file:///notes.txt</c>, or a template with holes such as <c>note://{id}</c> (RFC 6570, level 1).</summary>
    public required string Address { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>A name for people; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What it is; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Its media type; null where it isn't known.</summary>
    public string? MediaType { get; init; }

    /// <summary>
    /// Reads it. The first argument is the address that was asked for, the second what stands in the template's holes, by their names.
    /// </summary>
    public required Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task<ToolResource>> Read { get; init; }

    /// <summary>A resource that is a text, always the same.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="name">Its name.</param>
    /// <param name="text">The text.</param>
    /// <param name="mediaType">Its media type; default <c>text/plain</c>.</param>
    public static ServerResource FromText(string address, string name, string text, string mediaType = "text/plain") => new()
    {
        Address = address,
        Name = name,
        MediaType = mediaType,
        Read = (asked, _, _) => Task.FromResult(new ToolResource(asked, mediaType) { Text = text }),
    };

    /// <summary>A resource that is a file's bytes, as they are when it is read.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="name">Its name.</param>
    /// <param name="path">The file.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ServerResource FromFile(string address, string name, string path, string mediaType)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"The resource '{name}' is to be read from a file that isn't there: {path}.", path);
        return new ServerResource
        {
            Address = address,
            Name = name,
            MediaType = mediaType,
            Read = async (asked, _, cancellationToken) => mediaType.StartsWith("text/", StringComparison.Ordinal)
                ? new ToolResource(asked, mediaType) { Text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) }
                : new ToolResource(asked, mediaType) { Data = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false) },
        };
    }
}
