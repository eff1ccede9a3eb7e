using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators;

/// <summary>What is refused, and what to write instead.</summary>
internal static class Rules
{
    private const string Category = "Arcade.Tdk";

    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "ARCTDK001",
        "A toolkit's class has to be partial",
        "The class '{0}' bears [Toolkit] but is not partial: write 'partial class {0}' in each of its files, so that its toolkit can be generated into it.");

    public static readonly DiagnosticDescriptor Nested = Rule(
        "ARCTDK002",
        "A toolkit's class must not be nested or file-local",
        "The class '{0}' bears [Toolkit] but stands inside another type or is local to its file: move it to the top level of a namespace.");

    public static readonly DiagnosticDescriptor Generic = Rule(
        "ARCTDK003",
        "A toolkit's class must not be generic",
        "The class '{0}' bears [Toolkit] but has type parameters: write a class without them; what varies belongs into a tool's parameters.");

    public static readonly DiagnosticDescriptor OutsideToolkit = Rule(
        "ARCTDK004",
        "A tool has to stand in a toolkit's class",
        "The method '{0}' bears [Tool] but its class '{1}' does not bear [Toolkit]: write [Toolkit] on the class, or take [Tool] away.");

    public static readonly DiagnosticDescriptor ToolDescription = Rule(
        "ARCTDK005",
        "A tool needs a description",
        "The tool '{0}' has no description, and models choose by it: write what it does, as in [Tool(\"Adds two numbers.\")].");

    public static readonly DiagnosticDescriptor ParameterDescription = Rule(
        "ARCTDK006",
        "A parameter needs a description",
        "The parameter '{0}' has no description, and models fill it in by that: write [Description(\"…\")] before it, with 'using System.ComponentModel;'.");

    public static readonly DiagnosticDescriptor UnsupportedType = Rule(
        "ARCTDK007",
        "The type of a parameter or result is not supported",
        "'{0}' has the type '{1}', which is not supported: {2}. Use string, bool, a whole number up to 64 bits, float, double, decimal, an enum, JsonElement, a record, class or struct of these, an array, List, IList, IReadOnlyList or IEnumerable of these, or a Dictionary or IReadOnlyDictionary from string to one of these.");

    public static readonly DiagnosticDescriptor RecursiveType = Rule(
        "ARCTDK008",
        "A type must not contain itself",
        "'{0}' has the type '{1}', which contains itself: schemas end at some depth. Use a list of flat records that name their parents, or JsonElement.");

    public static readonly DiagnosticDescriptor SecondContext = Rule(
        "ARCTDK009",
        "A tool takes one context",
        "The tool '{0}' has more than one parameter of the type ToolContext: keep one.");

    public static readonly DiagnosticDescriptor SecondToken = Rule(
        "ARCTDK010",
        "A tool takes one cancellation token",
        "The tool '{0}' has more than one parameter of the type CancellationToken: keep one; it is cancelled when the caller gives up or time is over.");

    public static readonly DiagnosticDescriptor ToolkitName = Rule(
        "ARCTDK011",
        "The name of a toolkit is invalid",
        "'{0}' is no name for a toolkit: write letters and digits of ASCII in Pascal case, 40 at most, as in [Toolkit(\"{1}\")].");

    public static readonly DiagnosticDescriptor ToolName = Rule(
        "ARCTDK012",
        "The name of a tool is invalid",
        "'{0}' is no name for a tool: write letters and digits of ASCII in Pascal case, and with the toolkit's name 63 at most, as in [Tool(\"…\", Name = \"{1}\")].");

    public static readonly DiagnosticDescriptor ParameterName = Rule(
        "ARCTDK013",
        "The name of a parameter is invalid",
        "'{0}' is no name for a parameter: write a letter of ASCII and then letters, digits or underscores, 64 at most, as in [ToolParameter(Name = \"{1}\")].");

    public static readonly DiagnosticDescriptor DuplicateTool = Rule(
        "ARCTDK014",
        "Two tools have the same name",
        "The toolkit has another tool of the name '{0}' (names compare without regard to case): give one of them a name of its own, as in [Tool(\"…\", Name = \"{0}2\")].");

    public static readonly DiagnosticDescriptor DuplicateParameter = Rule(
        "ARCTDK015",
        "Two parameters have the same name",
        "The tool has another parameter of the name '{0}': give one of them a name of its own by [ToolParameter(Name = \"…\")].");

    public static readonly DiagnosticDescriptor SecretDefault = Rule(
        "ARCTDK016",
        "A default value looks like a secret",
        "The default value of '{0}' looks like a secret, and source is no place for one: write [RequiresSecret(\"KEY\")] on the tool and read context.Secrets[\"KEY\"].", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RequirementKey = Rule(
        "ARCTDK017",
        "The key of a requirement is blank or stands twice",
        "The tool requires the {0} '{1}', which is {2}: write each key once (keys compare without regard to case).");

    public static readonly DiagnosticDescriptor ReservedSecret = Rule(
        "ARCTDK018",
        "The name of a secret is reserved",
        "'{0}' is the server's own credential and is never given to tools: ask for a secret of another name.");

    public static readonly DiagnosticDescriptor ClientIdAlone = Rule(
        "ARCTDK019",
        "client_id needs an authorization",
        "The tool requires the metadata 'client_id', which belongs to an authorization: write one too, as in [RequiresGoogle(\"scope\")], or take [RequiresMetadata(\"client_id\")] away.");

    public static readonly DiagnosticDescriptor ByReference = Rule(
        "ARCTDK020",
        "A tool's parameters are plain",
        "The parameter '{0}' is {1}, which no caller can give: write it as a plain parameter; a list of values is an array or an IReadOnlyList.");

    public static readonly DiagnosticDescriptor GenericMethod = Rule(
        "ARCTDK021",
        "A tool must not be generic",
        "The tool '{0}' has type parameters, which no caller can give: write it for one type.");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule(
        "ARCTDK022",
        "A tool must not be async void",
        "The tool '{0}' is async void, so nobody learns when it is done or that it failed: let it return Task or ValueTask.");

    public static readonly DiagnosticDescriptor Contradiction = Rule(
        "ARCTDK023",
        "Behaviour hints contradict each other",
        "The tool '{0}' says {1}: {2}.");

    public static readonly DiagnosticDescriptor Adapter = Rule(
        "ARCTDK024",
        "An error adapter is not usable",
        "'{0}' is no error adapter that can be made: give [ToolErrorAdapter] a class that implements Arcade.Tdk.Adapters.IToolErrorAdapter, is no less visible than the toolkit, and has a public constructor without parameters, and is not local to its file.");

    public static readonly DiagnosticDescriptor Construction = Rule(
        "ARCTDK025",
        "A toolkit's class can't be made",
        "The tool '{0}' is an instance method, but the class '{1}' {2}: write one public or internal constructor whose parameters are services, or make the tool static.");

    public static readonly DiagnosticDescriptor SecondAuthorization = Rule(
        "ARCTDK026",
        "A tool has one authorization",
        "The tool '{0}' requires more than one authorization: keep one, or write a tool for each.");

    public static readonly DiagnosticDescriptor TakenName = Rule(
        "ARCTDK027",
        "The name of the generated property is taken",
        "The class '{0}' already has a member of the name Toolkit or is itself called so: give it another name; the generated property is called Toolkit.");

    public static readonly DiagnosticDescriptor DuplicateMember = Rule(
        "ARCTDK028",
        "Two members of a type have the same JSON name",
        "'{0}' has the type '{1}', in which two members have the JSON name '{2}': give one of them a name of its own by [JsonPropertyName] or [JsonStringEnumMemberName].");

    public static readonly DiagnosticDescriptor Version = Rule(
        "ARCTDK029",
        "A toolkit's version is invalid",
        "'{0}' is no semantic version: write three numbers, as in Version = \"1.0.0\".");

    public static readonly DiagnosticDescriptor Classification = Rule(
        "ARCTDK030",
        "A tool's classification contradicts its behaviour hints",
        "The tool '{0}' says {1} and {2}, which seldom fit each other: {3}, or take one of them away.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor Extra = Rule(
        "ARCTDK031",
        "An extra fact is no JSON",
        "The extra '{0}' {1}: write each key once, and as its value a text, a finite number, true, false, null or an array of these.");

    public static readonly DiagnosticDescriptor Authorization = Rule(
        "ARCTDK032",
        "An authorization is not usable",
        "'{0}' is local to its file, or is given a type that is, and what is generated stands in another: declare the type without 'file'.");

    public static readonly DiagnosticDescriptor Nameless = Rule(
        "ARCTDK033",
        "A tool is called by its name",
        "'{0}' bears [Tool] but can't be called by its name, as it is an accessor, an operator or an interface's member that is implemented explicitly: write a method of its own that calls it.");

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: null);
}
