namespace Arcade.Usage.Journal;

/// <summary>What a record knows of whose its event is.</summary>
internal enum RecordOwner
{
    /// <summary>Nobody was logged in: the event carries the anonymous id.</summary>
    Anonymous,

    /// <summary>The event carries the linked principal.</summary>
    Principal,

    /// <summary>Somebody was: the record carries the credentials' mark, and the sender finds out who.</summary>
    Unresolved,

    /// <summary>A link had ended and no new anonymous id could be made: the sender gives this event an id of its own.</summary>
    Owed,
}
