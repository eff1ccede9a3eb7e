using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>Says of a value whether text from a user, a file, the environment, a server or an exception is visibly in it.</summary>
internal static class FreeText
{
    public static bool IsIn(IOperation value, UsageSymbols symbols) => IsIn(value, symbols, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static bool IsIn(IOperation value, UsageSymbols symbols, HashSet<ISymbol> judged)
    {
        if (value.ConstantValue.HasValue)
            return false;
        return IsSource(value, symbols) || value.ChildOperations.Any(child => IsIn(child, symbols, judged))
            || (value is ILocalReferenceOperation local && judged.Add(local.Local) && IsInLocal(local, symbols, judged));
    }

    private static bool IsSource(IOperation value, UsageSymbols symbols) => value switch
    {
        IInterpolationOperation { Expression: { Type.SpecialType: SpecialType.System_String or SpecialType.System_Object, ConstantValue.HasValue: false } } => true,
        IPropertyReferenceOperation { Property: { Name: not "HResult" } property } when UsageSymbols.IsOrInherits(property.ContainingType, symbols.Exception) => true,
        IInvocationOperation { Instance.Type: { } type, TargetMethod.Name: "ToString" } when UsageSymbols.IsOrInherits(type, symbols.Exception) => true,
        IParameterReferenceOperation { Parameter: { Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } } } => true,
        IInvocationOperation { TargetMethod: { } method } => IsWorld(method.ContainingType, method.Name),
        IPropertyReferenceOperation { Property: { } property } => IsWorld(property.ContainingType, property.Name),
        _ => false,
    };

    private static bool IsWorld(INamedTypeSymbol type, string member) => (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
    {
        ("System", "Environment") => member is not ("Version" or "OSVersion" or "NewLine"),
        ("System", "Console") => true,
        ("System.IO", "File" or "StreamReader" or "TextReader" or "Directory" or "DirectoryInfo" or "FileInfo") => true,
        ("System.Net.Http", _) => true,
        ("System.CommandLine", "ParseResult") => true,
        ("System.CommandLine.Parsing", "Token") => true,
        _ => false,
    };

    private static bool IsInLocal(ILocalReferenceOperation reference, UsageSymbols symbols, HashSet<ISymbol> judged)
    {
        IOperation body = reference;
        while (body.Parent is { } parent)
            body = parent;
        return body.Descendants().Any(operation => operation switch
        {
            IVariableDeclaratorOperation declared => Is(declared.Symbol, reference) && declared.GetVariableInitializer()?.Value is { } value && IsIn(value, symbols, judged),
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment => Is(target.Local, reference) && IsIn(assignment.Value, symbols, judged),
            _ => false,
        });
    }

    private static bool Is(ISymbol symbol, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
}
