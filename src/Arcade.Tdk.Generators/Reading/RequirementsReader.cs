using System;
using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads what a call of a tool needs: an authorization, secrets, metadata.</summary>
internal sealed class RequirementsReader(IMethodSymbol method, Findings findings)
{
    private const string Authorization = "Arcade.Tdk.Authorization.RequiresAuthorizationAttribute";

    // What a server proves itself with is nothing for the tools that it serves.
    private static readonly string[] Reserved = ["ARCADE_API_KEY", "ARCADE_WORKER_SECRET"];

    public RequirementsModel Read()
    {
        var authorizations = method.GetAttributes().Where(static one => TypeNames.Inherits(one.AttributeClass, Authorization)).ToList();
        foreach (var second in authorizations.Skip(1))
            findings.Add(Rules.SecondAuthorization, second.Place(), method.Name);
        if (authorizations.Find(static one => TypeNames.Is(one.AttributeClass, "Arcade.Tdk.Authorization.RequiresOAuth2Attribute")) is { } own && string.IsNullOrWhiteSpace(own.FirstText()))
            findings.Add(Rules.RequirementKey, own.Place(), "authorization", own.FirstText() ?? string.Empty, "blank");
        var secrets = Keys("Arcade.Tdk.RequiresSecretAttribute", "secret", (key, place) =>
        {
            if (Reserved.Contains(key, StringComparer.OrdinalIgnoreCase))
                findings.Add(Rules.ReservedSecret, place, key);
            return key;
        });
        var metadata = Keys("Arcade.Tdk.RequiresMetadataAttribute", "metadata", (key, place) =>
        {
            if (string.Equals(key, "client_id", StringComparison.OrdinalIgnoreCase) && authorizations.Count == 0)
                findings.Add(Rules.ClientIdAlone, place);
            return key.ToLowerInvariant();
        });
        return new RequirementsModel(authorizations.Count > 0 ? Expression(authorizations[0]) : null, secrets, metadata);
    }

    private EquatableArray<string> Keys(string attribute, string what, Func<string, Location?, string> judge)
    {
        var keys = new List<string>();
        foreach (var one in method.All(attribute))
        {
            string key = one.FirstText()?.Trim() ?? string.Empty;
            if (key.Length == 0)
                findings.Add(Rules.RequirementKey, one.Place(), what, key, "blank");
            else if (keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                findings.Add(Rules.RequirementKey, one.Place(), what, key, "required twice");
            else
                keys.Add(judge(key, one.Place()));
        }

        return new([.. keys]);
    }

    /// <summary>The attribute as it is written: only it knows its provider, even where it is somebody else's.</summary>
    private string? Expression(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is not { } constructor)
            return null;
        if (IsOfOneFile(attribute))
            findings.Add(Rules.Authorization, attribute.Place(), TypeNames.ForPeople(attribute.AttributeClass!));
        findings.Note(constructor);
        string arguments = string.Join(", ", attribute.ConstructorArguments.Select(Literals.Argument));
        string named = string.Join(", ", attribute.NamedArguments.Select(static one => $"{Names.Escaped(one.Key)} = {Literals.Argument(one.Value)}"));
        return $"new {attribute.AttributeClass!.ToDisplayString(TypeNames.Format)}({arguments}){(named.Length > 0 ? $" {{ {named} }}" : string.Empty)}.Requirement";
    }

    private static bool IsOfOneFile(AttributeData attribute) =>
        TypeNames.IsOfOneFile(attribute.AttributeClass) || attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static one => one.Value)).Any(IsOfOneFile);

    private static bool IsOfOneFile(TypedConstant constant) =>
        TypeNames.IsOfOneFile(constant.Type) || (constant.Kind == TypedConstantKind.Array ? !constant.IsNull && constant.Values.Any(IsOfOneFile) : TypeNames.IsOfOneFile(constant.Value as ITypeSymbol));
}
