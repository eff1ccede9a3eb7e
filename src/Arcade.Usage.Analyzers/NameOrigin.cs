using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>Says of a value whether it can only be a name, or several, that the source declares. What it can't tell is none.</summary>
internal sealed class NameOrigin(UsageSymbols symbols)
{
    private readonly HashSet<ISymbol> _judged = new(SymbolEqualityComparer.Default);

    public bool IsName(IOperation? value) => value switch
    {
        null => true,
        { ConstantValue.HasValue: true } => true,
        IConversionOperation conversion => IsName(conversion.Operand),
        IConditionalOperation choice => IsName(choice.WhenTrue) && IsName(choice.WhenFalse),
        ICoalesceOperation coalesce => IsName(coalesce.Value) && IsName(coalesce.WhenNull),
        ISwitchExpressionOperation choices => choices.Arms.All(arm => IsName(arm.Value)),
        IConditionalAccessOperation access => IsName(access.WhenNotNull),
        IThrowOperation or IDefaultValueOperation => true,
        ILocalReferenceOperation local => IsNameLocal(local.Local, local),
        IParameterReferenceOperation { Parameter: { } parameter } => symbols.IsSourceName(parameter) || symbols.IsConstantExpected(parameter),
        IFieldReferenceOperation { Field: { } field } => symbols.IsSourceName(field) || field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String },
        IPropertyReferenceOperation property => IsNameProperty(property.Property),
        IImplicitIndexerReferenceOperation slice => IsName(slice.Instance),
        IArrayElementReferenceOperation element => IsName(element.ArrayReference),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsName(sum.LeftOperand) && IsName(sum.RightOperand),
        IInterpolatedStringOperation text => text.Parts.All(part => part is not IInterpolationOperation hole || IsName(hole.Expression)),
        IArrayCreationOperation array => array.Initializer is not { } words || words.ElementValues.All(IsName),
        ICollectionExpressionOperation words => words.Elements.All(element => IsName(element is ISpreadOperation spread ? spread.Operand : element)),
        IObjectCreationOperation made => IsNameCollection(made),
        IInvocationOperation call => IsNameCall(call),
        _ => false,
    };

    private bool IsNameProperty(IPropertySymbol property) =>
        symbols.IsSourceName(property)
        || (property.Name is "Name" or "FullName" && UsageSymbols.IsOrInherits(property.ContainingType, symbols.MemberInfo))
        || (property.Name is "Name" or "Aliases" && IsCommandLineSymbol(property.ContainingType));

    /// <summary>What a program declares with System.CommandLine: a command, an option, an argument.</summary>
    private static bool IsCommandLineSymbol(INamedTypeSymbol type) =>
        type.Name is "Symbol" or "Command" or "RootCommand" or "Option" or "Argument" && type.ContainingNamespace.ToDisplayString() == "System.CommandLine";

    private bool IsNameCollection(IObjectCreationOperation made) =>
        made.Type?.ContainingNamespace.ToDisplayString() == "System.Collections.Generic"
        && made.Arguments.All(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 || IsComparer(argument) || IsName(argument.Value))
        && (made.Initializer is not { } words || words.Initializers.All(word => word is IInvocationOperation add && add.Arguments.All(argument => IsName(argument.Value))));

    private bool IsNameCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (symbols.ReturnsSourceName(method))
            return true;
        if (method.ContainingType.SpecialType == SpecialType.System_String)
            return IsNameText(call, method);
        if (method.Name == "ToString" && method.Parameters.IsEmpty)
            return call.Instance?.Type?.TypeKind == TypeKind.Enum || (call.Instance?.Type?.SpecialType == SpecialType.System_String && IsName(call.Instance));
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.Enumerable))
            return IsSelection(method.Name) && call.Arguments.All(argument => IsComparer(argument) || IsName(argument.Value));
        return method is { Name: "GetName" or "GetNames", ContainingType.SpecialType: SpecialType.System_Enum };
    }

    private bool IsNameText(IInvocationOperation call, IMethodSymbol method) =>
        method.Name is "Join" or "Concat" or "Substring" or "Trim" or "TrimStart" or "TrimEnd" or "ToLowerInvariant" or "ToUpperInvariant" or "Replace" or "Remove" or "Split" or "ToString"
        && (method.IsStatic || IsName(call.Instance))
        && call.Arguments.All(IsNameOrNoText);

    /// <summary>Whether an argument is a name, or of a kind that carries no text.</summary>
    public bool IsNameOrNoText(IArgumentOperation argument) => IsComparer(argument) || !HeldNames.CanHoldText(argument.Parameter?.Type) || IsName(argument.Value);

    private static bool IsSelection(string method) => method is "Order" or "OrderDescending" or "Distinct" or "ToArray" or "ToList" or "Reverse" or "Concat" or "Append" or "Prepend" or "First" or "Last";

    private static bool IsComparer(IArgumentOperation argument) => argument.Parameter?.Type.Name is "StringComparer" or "IComparer" or "IEqualityComparer" or "StringComparison";

    /// <summary>A local is a name if everything is that the method ever puts into it, or may have put into it by others.</summary>
    public bool IsNameLocal(ILocalSymbol local, IOperation at)
    {
        if (!_judged.Add(local))
            return true;
        var use = new LocalUse(this, symbols);
        var body = at;
        while (body.Parent is { } parent)
            body = parent;
        var isWritten = false;
        foreach (var operation in body.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && Is(reference.Local, local) && !use.KeepsNames(reference))
                return false;
            if (ValueWritten(operation, local) is not { } value)
                continue;
            isWritten = true;
            if (!IsName(value))
                return false;
        }

        return isWritten;
    }

    /// <summary>What an operation puts into a local; itself where that can't be told.</summary>
    private static IOperation? ValueWritten(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declared when Is(declared.Symbol, local) => declared.GetVariableInitializer()?.Value,
        IForEachLoopOperation loop when loop.LoopControlVariable is IVariableDeclaratorOperation each && Is(each.Symbol, local) => loop.Collection,
        IAssignmentOperation assignment when Refers(assignment.Target, local) => assignment.Value,
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } when tuple.Elements.Any(element => Refers(element, local)) => operation,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when Refers(argument.Value, local) => operation,
        IDeclarationPatternOperation pattern when Is(pattern.DeclaredSymbol, local) => operation,
        IRecursivePatternOperation pattern when Is(pattern.DeclaredSymbol, local) => operation,
        _ => null,
    };

    private static bool Refers(IOperation? operation, ILocalSymbol local) => operation switch
    {
        ILocalReferenceOperation reference => Is(reference.Local, local),
        IDeclarationExpressionOperation declared => Refers(declared.Expression, local),
        IConversionOperation conversion => Refers(conversion.Operand, local),
        _ => false,
    };

    private static bool Is(ISymbol? symbol, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(symbol, local);
}
