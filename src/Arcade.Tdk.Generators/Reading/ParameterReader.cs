using System;
using System.Collections.Generic;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads the parameters of a method that bears [Tool].</summary>
internal sealed class ParameterReader(IMethodSymbol method, Findings findings)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _hasContext;
    private bool _hasToken;

    /// <summary>The parameters, or null where one of them is wrong or unknown to the compiler.</summary>
    public EquatableArray<ParameterModel>? Read()
    {
        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            if (ReadOne(parameter) is { } model)
                parameters.Add(model);
        }

        return parameters.Count == method.Parameters.Length ? new EquatableArray<ParameterModel>([.. parameters]) : null;
    }

    private ParameterModel? ReadOne(IParameterSymbol parameter)
    {
        var place = parameter.Locations[0];
        if (parameter.RefKind != RefKind.None || parameter.IsParams)
        {
            findings.Add(Rules.ByReference, place, parameter.Name, parameter.IsParams ? "'params'" : $"'{Word(parameter.RefKind)}'");
            return null;
        }

        if (TypeNames.Is(parameter.Type, "Arcade.Tdk.ToolContext"))
            return Once(ref _hasContext, Rules.SecondContext, ParameterRole.Context, parameter);
        if (TypeNames.Is(parameter.Type, "System.Threading.CancellationToken"))
            return Once(ref _hasToken, Rules.SecondToken, ParameterRole.Cancellation, parameter);
        if (parameter.Type.TypeKind == TypeKind.TypeParameter)
            return null;
        return ReadValue(parameter, place);
    }

    private ParameterModel? Once(ref bool isThere, DiagnosticDescriptor rule, ParameterRole role, IParameterSymbol parameter)
    {
        if (isThere)
            findings.Add(rule, parameter.Locations[0], method.Name);
        isThere = true;
        return new ParameterModel(role, parameter.Name, string.Empty, Type: null, Default: null, IsRequired: false, IsInferrable: false);
    }

    private ParameterModel? ReadValue(IParameterSymbol parameter, Location place)
    {
        var more = parameter.Find("Arcade.Tdk.ToolParameterAttribute");
        string name = more?.Named("Name") as string ?? parameter.Name;
        if (!Names.IsParameter(name))
            findings.Add(Rules.ParameterName, more?.Place() ?? place, name, Names.Camel(Names.Suggest(name, "value")));
        else if (!_names.Add(name))
            findings.Add(Rules.DuplicateParameter, more?.Place() ?? place, name);
        string? description = parameter.Description();
        if (description is null)
            findings.Add(Rules.ParameterDescription, place, name);
        SecretDefaults.Check(parameter, name, findings, place);
        if (new TypeReader(findings, place, isWritten: false).Read(parameter.Type, name) is not { } type)
            return null;
        // A reference whose default is null may be null, whatever its annotation says.
        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } && !type.IsValueType)
            type = type with { IsNullable = true };
        bool isRequired = !parameter.HasExplicitDefaultValue && !type.IsNullable;
        string? absent = isRequired ? null : parameter.HasExplicitDefaultValue ? Literals.Default(parameter) : "null";
        return new ParameterModel(ParameterRole.Value, name, description ?? string.Empty, type, absent, isRequired, more?.Named("IsInferrable") is not false);
    }

    private static string Word(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };
}
