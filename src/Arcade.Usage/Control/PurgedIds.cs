namespace Arcade.Usage.Control;

/// <summary>The ids that this machine was known by: to quote where deletion is asked of the service.</summary>
/// <param name="AnonymousIds">Every anonymous id that this machine remembers.</param>
/// <param name="PrincipalIds">Every principal that one of them was given to.</param>
/// <param name="IsDone">Whether everything was removed; false where somebody is at work, or something can't be: what names these ids is kept then, for the next attempt.</param>
public sealed record PurgedIds(IReadOnlyList<string> AnonymousIds, IReadOnlyList<string> PrincipalIds, bool IsDone);
