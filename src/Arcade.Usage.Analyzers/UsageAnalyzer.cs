using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Arcade.Usage.Analyzers;

/// <summary>Refuses what could carry free text into a usage event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.ConstantName, Rules.ConstantChoice, Rules.ConstantTemplate, Rules.SourceName, Rules.VersionText, Rules.ClosedKinds];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Generated code sends as well as any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (UsageSymbols.Find(start.Compilation) is not { } symbols)
                return;
            start.RegisterSymbolAction(symbol => CheckType(symbol, symbols), SymbolKind.NamedType);
            start.RegisterOperationAction(operation => CheckArgument(operation, symbols), OperationKind.Argument);
            start.RegisterOperationAction(operation => CheckPlace(operation, symbols), OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.ParameterReference, OperationKind.Invocation);
            start.RegisterOperationAction(operation => CheckVersion(operation, symbols), OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment);
            start.RegisterOperationAction(operation => CheckInitializer(operation, symbols), OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
            start.RegisterOperationAction(operation => CheckReturn(operation, symbols), OperationKind.Return, OperationKind.YieldReturn);
            start.RegisterOperationAction(operation => CheckHandedOut(operation, symbols), OperationKind.MethodReference, OperationKind.AnonymousFunction, OperationKind.DelegateCreation);
            start.RegisterOperationAction(
                operation => Require(operation, !new HandedOut(symbols).IsLeftToRunTime(operation.Operation), Rules.SourceName, operation.Operation),
                OperationKind.DynamicInvocation, OperationKind.DynamicObjectCreation, OperationKind.Conversion);
        });
    }

    private static void CheckType(SymbolAnalysisContext context, UsageSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!symbols.IsOwn(type) && UsageSymbols.IsOrInherits(type.BaseType, symbols.Property))
            context.ReportDiagnostic(Diagnostic.Create(Rules.ClosedKinds, type.Locations[0], type.Name));
        foreach (var (member, called) in new Markers(symbols).Broken(type))
            context.ReportDiagnostic(Diagnostic.Create(Rules.SourceName, member.Locations.FirstOrDefault(), $"{member.Name}, called as {called}"));
    }

    private static void CheckArgument(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { } parameter || symbols.RuleOf(parameter) is not { } rule || parameter.RefKind == RefKind.Out)
            return;
        var holds = symbols.IsConstant(parameter) ? argument.Value.ConstantValue.HasValue
            : rule == Rules.VersionText ? !FreeText.IsIn(argument.Value, symbols)
            : Origin(context, symbols).IsName(argument.Value);
        Require(context, holds, rule, argument.Value);
    }

    private static void CheckPlace(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var place = context.Operation;
        if (symbols.IsNamePlace(place))
            Require(context, Origin(context, symbols).Use.KeepsNames(place), Rules.SourceName, place.Parent is IAssignmentOperation assignment && assignment.Target == place ? assignment.Value : place);
    }

    private static void CheckVersion(OperationAnalysisContext context, UsageSymbols symbols)
    {
        if (context.Operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property }, Value: { } value } && symbols.IsVersionOption(property))
            Require(context, !FreeText.IsIn(value, symbols), Rules.VersionText, value);
    }

    private static void CheckInitializer(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var initializer = (ISymbolInitializerOperation)context.Operation;
        var targets = initializer switch
        {
            IFieldInitializerOperation fields => fields.InitializedFields.Cast<ISymbol>(),
            IPropertyInitializerOperation properties => properties.InitializedProperties.Cast<ISymbol>(),
            _ => [],
        };
        if (targets.Any(symbols.IsSourceName))
            Require(context, Origin(context, symbols).IsName(initializer.Value), Rules.SourceName, initializer.Value);
    }

    private static void CheckReturn(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var returned = (IReturnOperation)context.Operation;
        if (returned.ReturnedValue is { } value && Origin(context, symbols).IsNameReturned(returned))
            Require(context, Origin(context, symbols).IsName(value), Rules.SourceName, value);
    }

    private static NameOrigin Origin(OperationAnalysisContext context, UsageSymbols symbols) => new(symbols, context.ContainingSymbol);

    private static void CheckHandedOut(OperationAnalysisContext context, UsageSymbols symbols)
    {
        if (new HandedOut(symbols).Bypassed(context.Operation) is { } rule)
            Require(context, holds: false, rule, context.Operation);
    }

    private static void Require(OperationAnalysisContext context, bool holds, DiagnosticDescriptor rule, IOperation value)
    {
        if (!holds)
            context.ReportDiagnostic(Diagnostic.Create(rule, value.Syntax.GetLocation(), value.Syntax.ToString()));
    }
}
