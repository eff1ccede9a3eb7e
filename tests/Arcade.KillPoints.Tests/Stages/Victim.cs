namespace Arcade.KillPoints.Tests.Stages;

/// <summary>Which process is killed.</summary>
internal enum Victim
{
    /// <summary>The command, from its first touch of the state directory.</summary>
    Command,

    /// <summary>The sender that the command starts, from its birth: what it does before it is another program included.</summary>
    StartedSender,

    /// <summary>A sender that got the lock as descriptor 3, as from a command; from its first touch of the state directory.</summary>
    SenderAlone,
}
