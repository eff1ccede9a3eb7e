using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>Says of a value whether it can only be a name, or several, that the source declares. What it can't tell is none.</summary>
internal sealed class NameOrigin(UsageSymbols symbols, ISymbol member)
{
    private readonly HashSet<ISymbol> _judged = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public PlaceUse Use => new(this, symbols);

    public bool IsName(IOperation? value) => value switch
    {
        null => true,
        { ConstantValue.HasValue: true } => true,
        IConversionOperation { OperatorMethod: { } made } => symbols.ReturnsSourceName(made),
        IConversionOperation conversion => IsName(conversion.Operand),
        IConditionalOperation choice => IsName(choice.WhenTrue) && IsName(choice.WhenFalse),
        ICoalesceOperation coalesce => IsName(coalesce.Value) && IsName(coalesce.WhenNull),
        ISwitchExpressionOperation choices => choices.Arms.All(arm => IsName(arm.Value)),
        IConditionalAccessOperation access => IsName(access.WhenNotNull),
        IAwaitOperation awaited => IsName(awaited.Operation),
        IThrowOperation or IDefaultValueOperation => true,
        ILocalReferenceOperation local => IsNameLocal(local.Local, local),
        IParameterReferenceOperation { Parameter: { } parameter } => symbols.IsSourceName(parameter) || symbols.IsConstant(parameter),
        IFieldReferenceOperation { Field: { } field } => symbols.IsSourceName(field) || field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String },
        IPropertyReferenceOperation property => IsNameProperty(property.Property),
        IImplicitIndexerReferenceOperation slice => IsName(slice.Instance),
        IArrayElementReferenceOperation element => IsName(element.ArrayReference),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum => IsName(sum.LeftOperand) && IsName(sum.RightOperand),
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
        && (made.Initializer is not { } words || IsNameCollection(words));

    /// <summary>Whether an initializer puts nothing but names into a collection.</summary>
    public bool IsNameCollection(IObjectOrCollectionInitializerOperation words) =>
        words.Initializers.All(word => word is IInvocationOperation add && HeldNames.IsPut(add.TargetMethod) && add.Arguments.All(argument => IsName(argument.Value)));

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
        if (HeldNames.IsAtomic(method))
            return call.Arguments.All(argument => IsName(argument.Value));
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
        if (IsOfPattern(local))
            return false;
        var isWritten = false;
        foreach (var operation in Body(at).Descendants())
        {
            if (IsNameWritten(operation, local) is not { } isName)
                continue;
            if (!isName)
                return false;
            isWritten |= operation is not ILocalReferenceOperation reference || Use.IsNameWritten(reference) == true;
        }

        return isWritten;
    }

    /// <summary>Whether a local through which something is seen that holds names is never used to put anything else there.</summary>
    public bool KeepsNames(ILocalSymbol local, IOperation at) =>
        !HeldNames.CanBeFilled(local.Type) || !_seen.Add(local) || Body(at).Descendants().OfType<ILocalReferenceOperation>().All(reference => !Is(reference.Local, local) || Use.KeepsNames(reference));

    /// <summary>Whether what is returned is returned as a name: a lambda's or local function's return is not its method's.</summary>
    public bool IsNameReturned(IReturnOperation returned)
    {
        for (var parent = returned.Parent; parent is not null; parent = parent.Parent)
        {
            if (((parent as IAnonymousFunctionOperation)?.Symbol ?? (parent as ILocalFunctionOperation)?.Symbol) is { } function)
                return symbols.ReturnsSourceName(function);
        }

        return member is IMethodSymbol method && symbols.ReturnsSourceName(method);
    }

    /// <summary>Whether an operation leaves names in a local; null where it has nothing to do with it.</summary>
    private bool? IsNameWritten(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declared when Is(declared.Symbol, local) => declared.GetVariableInitializer() is { } initializer ? IsName(initializer.Value) : null,
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation each } loop when Is(each.Symbol, local) => IsName(loop.Collection),
        ILocalReferenceOperation reference when Is(reference.Local, local) => Use.KeepsNames(reference) && (!reference.IsDeclaration || Use.IsNameWritten(reference) == true),
        _ => null,
    };

    private static IOperation Body(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>Where it comes from can't be told.</summary>
    private static bool IsOfPattern(ILocalSymbol local)
    {
        var syntax = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        while (syntax is VariableDesignationSyntax)
            syntax = syntax.Parent;
        return syntax is PatternSyntax;
    }

    private static bool Is(ISymbol? symbol, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(symbol, local);
}
