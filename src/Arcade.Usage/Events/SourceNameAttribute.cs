namespace Arcade.Usage.Events;

/// <summary>
/// Says of a text, or of several, that it is a name which the program's source declares: a command, an option, a type. The
/// analyzer in this package lets only such texts into it (rule ARCUSE004), and only it into an event.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class SourceNameAttribute : Attribute;
