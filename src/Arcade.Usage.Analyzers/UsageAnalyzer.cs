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
            start.RegisterSymbolAction(symbol => CheckKind(symbol, symbols), SymbolKind.NamedType);
            start.RegisterOperationAction(operation => CheckArgument(operation, symbols), OperationKind.Argument);
            start.RegisterOperationAction(operation => CheckAssignment(operation, symbols), OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment);
            start.RegisterOperationAction(operation => CheckInitializer(operation, symbols), OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
            start.RegisterOperationAction(operation => CheckReturn(operation, symbols), OperationKind.Return);
        });
    }

    private static void CheckKind(SymbolAnalysisContext context, UsageSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!symbols.IsOwn(type) && UsageSymbols.IsOrInherits(type.BaseType, symbols.Property))
            context.ReportDiagnostic(Diagnostic.Create(Rules.ClosedKinds, type.Locations[0], type.Name));
    }

    private static void CheckArgument(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { } parameter)
            return;
        var owner = parameter.ContainingType;
        if (symbols.IsOwn(parameter) && symbols.IsConstantExpected(parameter))
            Require(context, argument.Value.ConstantValue.HasValue, SymbolEqualityComparer.Default.Equals(owner, symbols.Template) ? Rules.ConstantTemplate : Rules.ConstantName, argument.Value);
        else if (symbols.IsSourceName(parameter))
            Require(context, new NameOrigin(symbols).IsName(argument.Value), SymbolEqualityComparer.Default.Equals(owner, symbols.Property) ? Rules.ConstantChoice : Rules.SourceName, argument.Value);
        else if (IsVersionValue(parameter, symbols))
            Require(context, !FreeText.IsIn(argument.Value, symbols), Rules.VersionText, argument.Value);
    }

    /// <summary>The second parameter of <c>UsageEvent.Set(VersionProperty, string)</c>.</summary>
    private static bool IsVersionValue(IParameterSymbol parameter, UsageSymbols symbols) =>
        parameter is { Ordinal: 1, ContainingSymbol: IMethodSymbol { Name: "Set" } set } && symbols.IsOwn(set)
        && SymbolEqualityComparer.Default.Equals(set.Parameters[0].Type, symbols.VersionProperty);

    private static void CheckAssignment(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        switch (assignment.Target)
        {
            case IPropertyReferenceOperation { Property: { } property }:
                CheckTarget(context, symbols, property, assignment.Value);
                break;
            case IFieldReferenceOperation { Field: { } field }:
                CheckTarget(context, symbols, field, assignment.Value);
                break;
            case IParameterReferenceOperation { Parameter: { } parameter }:
                CheckTarget(context, symbols, parameter, assignment.Value);
                break;
            case IArrayElementReferenceOperation { ArrayReference: IFieldReferenceOperation { Field: { } array } }:
                CheckTarget(context, symbols, array, assignment.Value);
                break;
        }
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
        foreach (var target in targets)
            CheckTarget(context, symbols, target, initializer.Value);
    }

    private static void CheckTarget(OperationAnalysisContext context, UsageSymbols symbols, ISymbol target, IOperation value)
    {
        if (symbols.IsSourceName(target))
            Require(context, new NameOrigin(symbols).IsName(value), Rules.SourceName, value);
        else if (target is IPropertySymbol { Name: "Version" } && SymbolEqualityComparer.Default.Equals(target.ContainingType, symbols.Options))
            Require(context, !FreeText.IsIn(value, symbols), Rules.VersionText, value);
    }

    private static void CheckReturn(OperationAnalysisContext context, UsageSymbols symbols)
    {
        var returned = (IReturnOperation)context.Operation;
        if (returned.ReturnedValue is not { } value || context.ContainingSymbol is not IMethodSymbol method || IsInFunction(returned))
            return;
        if (symbols.ReturnsSourceName(method) || (method.AssociatedSymbol is IPropertySymbol property && symbols.IsSourceName(property)))
            Require(context, new NameOrigin(symbols).IsName(value), Rules.SourceName, value);
    }

    /// <summary>A lambda's or local function's return is not its method's.</summary>
    internal static bool IsInFunction(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static void Require(OperationAnalysisContext context, bool holds, DiagnosticDescriptor rule, IOperation value)
    {
        if (!holds)
            context.ReportDiagnostic(Diagnostic.Create(rule, value.Syntax.GetLocation(), value.Syntax.ToString()));
    }
}
