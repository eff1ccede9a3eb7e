namespace Arcade.Usage.Identity;

internal enum ResolutionKind
{
    Principal,

    /// <summary>The event goes under an id of its own, never under the recorded one: whoever that is given to later is somebody else.</summary>
    Nobody,

    /// <summary>Not known now: the record waits.</summary>
    Later,

    /// <summary>Something moved meanwhile: from the start.</summary>
    Again,
}
