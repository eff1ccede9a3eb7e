using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>Says which rule is passed by where a method is called in a way that shows none of its parameters: by a delegate, a pointer, or at run time.</summary>
internal sealed class HandedOut(UsageSymbols symbols)
{
    /// <summary>Of a method that is named without being called, a lambda, or a delegate of which another one is made.</summary>
    public DiagnosticDescriptor? Bypassed(IOperation operation)
    {
        var method = operation switch
        {
            IMethodReferenceOperation reference => reference.Method,
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            IDelegateCreationOperation made => InvokeOf(made.Target),
            _ => null,
        };
        if (method is null || operation.Parent is INameOfOperation)
            return null;
        var called = InvokeOf(operation as IDelegateCreationOperation ?? operation.Parent);
        return new Markers(symbols).Keeps(method, called) ? method.Parameters.Where(parameter => !symbols.IsSourceName(parameter)).Select(symbols.RuleOf).FirstOrDefault(static rule => rule is not null) : Rules.SourceName;
    }

    private static IMethodSymbol? InvokeOf(IOperation? made) => (made?.Type as INamedTypeSymbol)?.DelegateInvokeMethod;

    /// <summary>Whether a call's method is chosen at run time, or a value's members will be, where one of those that may be meant has a rule.</summary>
    public bool IsLeftToRunTime(IOperation operation) => operation switch
    {
        IDynamicObjectCreationOperation { Type: INamedTypeSymbol made } => made.InstanceConstructors.Any(HasRule),
        IDynamicInvocationOperation { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model } => model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().Any(HasRule),
        IConversionOperation { Type.TypeKind: TypeKind.Dynamic, Operand.Type: { } type } => symbols.IsOwn(type) || type.GetMembers().Any(member => symbols.IsSourceName(member) || (member is IMethodSymbol method && HasRule(method))),
        _ => false,
    };

    private bool HasRule(IMethodSymbol method) => method.Parameters.Any(parameter => symbols.RuleOf(parameter) is not null);
}
