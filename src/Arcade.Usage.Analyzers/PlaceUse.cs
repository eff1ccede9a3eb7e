using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>
/// Says of one use of a local or a marked place whether it puts nothing but names into what is held there: an array or a collection is
/// also filled by calls, through other variables, and by whoever it is handed to. A use that isn't known to be harmless isn't.
/// </summary>
internal sealed class PlaceUse(NameOrigin origin, UsageSymbols symbols)
{
    public bool KeepsNames(IOperation place) => IsNameWritten(place) ?? (!HeldNames.CanBeFilled(place.Type) || Keeps(place));

    /// <summary>Whether it is a name that is written where a place is named; null where the place is only read.</summary>
    public bool? IsNameWritten(IOperation place)
    {
        var whole = place;
        while (whole.Parent is ITupleOperation or IDeclarationExpressionOperation)
            whole = whole.Parent;
        return whole.Parent switch
        {
            IDeconstructionAssignmentOperation several when several.Target == whole => Deconstruction.ValueFor(place, whole, several.Value) is { } value && IsNameFor(place, value),
            IAssignmentOperation assignment when assignment.Target == whole => IsNameFor(place, assignment.Value),
            IArgumentOperation { Parameter: { } parameter } argument => parameter.RefKind is RefKind.Ref or RefKind.Out ? IsNamePut(argument) : null,
            _ => IsTakenByReference(place) ? false : null,
        };
    }

    private bool IsNameFor(IOperation place, IOperation value) => !HeldNames.CanHoldText(place.Type) || origin.IsName(value);

    /// <summary>What a marked parameter gets is judged where it gets it.</summary>
    private bool IsNamePut(IArgumentOperation argument) =>
        symbols.IsSourceName(argument.Parameter!)
        || (argument.Parent is IInvocationOperation call && HeldNames.IsAtomic(call.TargetMethod) && call.Arguments.All(other => other == argument || origin.IsName(other.Value)));

    private bool Keeps(IOperation use) => use.Parent switch
    {
        IExpressionStatementOperation or INameOfOperation or IInterpolationOperation or IBinaryOperation or IIsTypeOperation => true,
        IConversionOperation or ICoalesceOperation or IConditionalOperation => Keeps(use.Parent),
        ISwitchExpressionArmOperation { Parent: { } choices } => Keeps(choices),
        ISpreadOperation spread => !HeldNames.CanBeFilled(spread.ElementType),
        IIsPatternOperation test => test.Pattern.DescendantsAndSelf().All(KeepsNamed),
        IPropertySubpatternOperation test => test.Pattern.DescendantsAndSelf().All(KeepsNamed),
        IForEachLoopOperation loop => loop.Locals.All(static each => each.RefKind == RefKind.None && !HeldNames.CanBeFilled(each.Type)),
        IReturnOperation returned => IsReadOnly(use) || origin.IsNameReturned(returned),
        IAwaitOperation awaited => !HeldNames.CanBeFilled(awaited.Type) || Keeps(awaited),
        IFieldInitializerOperation fields => IsReadOnly(use) || fields.InitializedFields.All(symbols.IsSourceName),
        IPropertyInitializerOperation properties => IsReadOnly(use) || properties.InitializedProperties.All(symbols.IsSourceName),
        IMemberInitializerOperation { Initializer: { } words } => origin.IsNameCollection(words),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } other } } => origin.KeepsNames(other, use),
        IAssignmentOperation assignment => KeepsAssigned(assignment),
        IArrayElementReferenceOperation part => part.ArrayReference != use || KeepsNames(part),
        IImplicitIndexerReferenceOperation part => KeepsNames(part),
        IMemberReferenceOperation part and not IMethodReferenceOperation => KeepsNames(part),
        IConditionalAccessOperation access => access.Operation == use ? KeepsAccessed(access) : Keeps(access),
        IInvocationOperation call => KeepsCalled(call),
        IArgumentOperation argument => KeepsHandedOver(argument),
        _ => false,
    };

    private bool KeepsAssigned(IAssignmentOperation assignment) => assignment.Target switch
    {
        ILocalReferenceOperation target => origin.KeepsNames(target.Local, target),
        IDiscardOperation => true,
        { } target => symbols.IsNamePlace(target) || IsReadOnly(target),
    };

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

    private static bool IsReadOnly(IOperation use) => use.Type is { } type && HeldNames.IsReadOnly(type);

    /// <summary>By <c>ref</c>, by a pointer, or by a call of which nothing is known before it runs.</summary>
    private static bool IsTakenByReference(IOperation place)
    {
        var syntax = place.Syntax.Parent;
        while (syntax is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
            syntax = syntax.Parent;
        return syntax is RefExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || place.Parent is IAddressOfOperation;
    }

    /// <summary>What a pattern gives another name to.</summary>
    private bool KeepsNamed(IOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declared => KeepsNamed(declared.DeclaredSymbol, pattern),
        IRecursivePatternOperation recursive => KeepsNamed(recursive.DeclaredSymbol, pattern),
        IListPatternOperation list => KeepsNamed(list.DeclaredSymbol, pattern),
        _ => true,
    };

    private bool KeepsNamed(ISymbol? other, IOperation pattern) => other is not ILocalSymbol local || origin.KeepsNames(local, pattern);
}
