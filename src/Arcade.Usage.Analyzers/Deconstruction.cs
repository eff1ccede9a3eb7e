using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>What is assigned to one of several places at once.</summary>
internal static class Deconstruction
{
    /// <summary>The value that a place in the target gets; null where it can't be told.</summary>
    public static IOperation? ValueFor(IOperation place, IOperation target, IOperation value)
    {
        if (target == place)
            return value;
        while (target is IDeclarationExpressionOperation declared)
            target = declared.Expression;
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (target is not ITupleOperation places || value is not ITupleOperation values)
            return null;
        for (var i = 0; i < places.Elements.Length && i < values.Elements.Length; i++)
        {
            if (ValueFor(place, places.Elements[i], values.Elements[i]) is { } found)
                return found;
        }

        return null;
    }
}
