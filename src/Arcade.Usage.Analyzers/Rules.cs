using Microsoft.CodeAnalysis;

namespace Arcade.Usage.Analyzers;

/// <summary>What is refused, and what to write instead.</summary>
internal static class Rules
{
    private const string Category = "Arcade.Usage";

    public static readonly DiagnosticDescriptor ConstantName = Rule(
        "ARCUSE001",
        "The name of an event or a property has to be a constant",
        "'{0}' is not a constant: a name that is made at run time can carry anything onto the wire. Write the name as a literal or a const; what varies belongs into a property's value.");

    public static readonly DiagnosticDescriptor ConstantChoice = Rule(
        "ARCUSE002",
        "The words of a choice have to be written in the source",
        "'{0}' is not written in the source: a choice lists its words so that nothing else can be sent. Write them as literals, or declare them as a static readonly field with [SourceName]; a word that isn't known beforehand is sent as one of them, such as \"other\".");

    public static readonly DiagnosticDescriptor ConstantTemplate = Rule(
        "ARCUSE003",
        "The template of an error has to be a constant",
        "'{0}' is not a constant: only the template is sent, so what varies must not be in it. Write it as a literal with holes, such as \"Failed to open '{{path}}': {{reason}}\", and give the values to DeclaredException or Fill, which show them to the person and to nobody else.");

    public static readonly DiagnosticDescriptor SourceName = Rule(
        "ARCUSE004",
        "What is sent as a name has to be written in the source",
        "'{0}' is not known to be a name from the source, and could carry free text: an argument, a message, a path. Use a constant, nameof, a type's name, an enum's value, the name of a declared command or option, or something marked [SourceName]; for a few known words declare a ChoiceProperty, for yes or no a FlagProperty, for a number a CountProperty.");

    public static readonly DiagnosticDescriptor VersionText = Rule(
        "ARCUSE005",
        "A version must not come from free text",
        "'{0}' comes from free text: behind its dash a version can carry anything. Use a constant, the version of an assembly, or one that the runtime tells.");

    public static readonly DiagnosticDescriptor ClosedKinds = Rule(
        "ARCUSE006",
        "The kinds of properties are closed",
        "'{0}' is a kind of property of its own, and could carry free text. Use UsageProperty.Flag, Count, Duration, Choice, Version, SourceName or Template.");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: null);
}
