using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>
/// Says of one use of a local whether it puts nothing but names into what the local holds: an array or a collection is also filled by
/// calls, through other variables, and by whoever it is handed to. A use that isn't known to be harmless isn't.
/// </summary>
internal sealed class LocalUse(NameOrigin origin, UsageSymbols symbols)
{
    public bool KeepsNames(ILocalReferenceOperation reference) =>
        !IsTakenByReference(reference) && (!HeldNames.CanBeFilled(reference.Type) || Keeps(reference));

    private bool Keeps(IOperation use) => use.Parent switch
    {
        IExpressionStatementOperation or INameOfOperation or IInterpolationOperation or IBinaryOperation or IIsTypeOperation => true,
        IConversionOperation or ICoalesceOperation or IConditionalOperation => Keeps(use.Parent),
        ISwitchExpressionArmOperation { Parent: { } choices } => Keeps(choices),
        ISpreadOperation spread => !HeldNames.CanBeFilled(spread.ElementType),
        IIsPatternOperation test => !test.Pattern.DescendantsAndSelf().Any(NamesThePart),
        IForEachLoopOperation loop => loop.Locals.All(static each => each.RefKind == RefKind.None && !HeldNames.CanBeFilled(each.Type)),
        IReturnOperation returned => !UsageAnalyzer.IsInFunction(returned),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } other } } => origin.IsNameLocal(other, use),
        IAssignmentOperation assignment => KeepsAssigned(assignment, use),
        IArrayElementReferenceOperation part => part.ArrayReference != use || KeepsPart(part),
        IImplicitIndexerReferenceOperation part => KeepsPart(part),
        IMemberReferenceOperation part and not IMethodReferenceOperation => KeepsPart(part),
        IConditionalAccessOperation access => access.Operation == use ? KeepsAccessed(access) : Keeps(access),
        IInvocationOperation call => KeepsCalled(call),
        IArgumentOperation argument => KeepsHandedOver(argument),
        _ => false,
    };

    private bool KeepsAssigned(IAssignmentOperation assignment, IOperation use) => assignment.Target switch
    {
        ILocalReferenceOperation target => target == use || !HeldNames.CanBeFilled(target.Type) || origin.IsNameLocal(target.Local, target),
        IDiscardOperation => true,
        IFieldReferenceOperation { Field: { } field } => symbols.IsSourceName(field) || HeldNames.IsReadOnly(field.Type),
        IPropertyReferenceOperation { Property: { } property } => symbols.IsSourceName(property) || HeldNames.IsReadOnly(property.Type),
        _ => false,
    };

    /// <summary>An element or a member: what is put there is judged; what can be filled itself is judged as the whole is.</summary>
    private bool KeepsPart(IOperation part)
    {
        if (IsTakenByReference(part))
            return false;
        if (part.Parent is IAssignmentOperation assignment && assignment.Target == part)
            return !HeldNames.CanHoldText(part.Type) || origin.IsName(assignment.Value);
        return !HeldNames.CanBeFilled(part.Type) || Keeps(part);
    }

    private bool KeepsAccessed(IConditionalAccessOperation access) =>
        access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(static inner => inner is IConditionalAccessInstanceOperation) is { } instance && Keeps(instance);

    private bool KeepsCalled(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return HeldNames.IsPut(method) ? call.Arguments.All(origin.IsNameOrNoText) : HeldNames.IsHarmless(method);
    }

    private bool KeepsHandedOver(IArgumentOperation argument) =>
        argument.Parameter is { RefKind: RefKind.None or RefKind.In } parameter
        && (symbols.IsSourceName(parameter) || HeldNames.IsReadOnly(parameter.Type) || HeldNames.IsHarmless(parameter)
            || UsageSymbols.IsOrInherits(parameter.ContainingType, symbols.Exception));

    /// <summary>By <c>ref</c>, as an argument or for a variable, or as one of several that are assigned at once.</summary>
    private static bool IsTakenByReference(IOperation place)
    {
        if (place.Syntax.Parent is RefExpressionSyntax || place.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out })
            return true;
        var whole = place;
        while (whole.Parent is ITupleOperation tuple)
            whole = tuple;
        return whole != place && whole.Parent is IDeconstructionAssignmentOperation assigned && assigned.Target == whole;
    }

    /// <summary>Whether a pattern names something that can be filled.</summary>
    private static bool NamesThePart(IOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declared => declared.DeclaredSymbol is ILocalSymbol local && HeldNames.CanBeFilled(local.Type),
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol is ILocalSymbol local && HeldNames.CanBeFilled(local.Type),
        IListPatternOperation list => list.DeclaredSymbol is ILocalSymbol local && HeldNames.CanBeFilled(local.Type),
        _ => false,
    };
}
