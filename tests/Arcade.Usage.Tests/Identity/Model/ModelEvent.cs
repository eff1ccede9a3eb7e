namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What the model remembers of one command's event.</summary>
/// <param name="Owners">Whoever was logged in at some instant of the command's beginning; <c>-</c> is nobody.</param>
internal sealed record ModelEvent(string Owners)
{
    /// <summary>The id that the service accepted it under.</summary>
    public string? DistinctId { get; init; }

    public int Endpoint { get; init; }

    public bool IsAppended { get; init; }

    /// <summary>Whether a lost answer, a kill before the note, or a copied home allows one more acceptance.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Given up, as the specification allows for a copied home.</summary>
    public bool IsDropped { get; init; }

    /// <summary>The aliases (uuids) that were owed when the event was appended.</summary>
    public string DueAtAppend { get; init; } = "";

    /// <summary>The anonymous id that a login met and takes for given.</summary>
    public string? MetId { get; init; }

    /// <summary>The anonymous id that it was recorded under.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>The given ids whose links had ended when its command began.</summary>
    public string EndedBefore { get; init; } = "";

    public ModelEvent WithOwner(string owner) => Owners.Contains(owner, StringComparison.Ordinal) ? this : this with { Owners = Owners + owner };
}
