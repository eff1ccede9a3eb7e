namespace Arcade.Usage.State;

internal enum Creation
{
    Created,

    /// <summary>Somebody else was first; theirs is complete.</summary>
    Existed,
    Failed,
}
