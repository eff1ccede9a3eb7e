namespace Arcade.Tdk.Context;

/// <summary>What a person does with a form.</summary>
public enum ElicitationAction
{
    /// <summary>They filled it in.</summary>
    Accept,

    /// <summary>They said no.</summary>
    Decline,

    /// <summary>They closed it.</summary>
    Cancel,
}
