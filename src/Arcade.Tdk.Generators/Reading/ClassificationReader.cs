using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads what a tool is about, and whether that fits what it says of its effect.</summary>
internal static class ClassificationReader
{
    private static readonly string[] Mutating = ["create", "update", "delete"];

    public static ClassificationModel? Read(IMethodSymbol method, BehaviorModel behavior, Findings findings)
    {
        var domains = Words(method, "Arcade.Tdk.ToolServiceDomainsAttribute", out var domainsAt);
        var operations = Words(method, "Arcade.Tdk.ToolOperationsAttribute", out var operationsAt);
        if (behavior.ReadOnly == true && operations.FirstOrDefault(static one => one == "opaque" || Mutating.Contains(one)) is { } changing)
            findings.Add(Rules.Classification, operationsAt, method.Name, $"the operation '{changing}'", "ReadOnly = true", "write ReadOnly = false");
        if (behavior.Destructive == false && operations.Contains("delete"))
            findings.Add(Rules.Classification, operationsAt, method.Name, "the operation 'delete'", "Destructive = false", "write Destructive = true");
        if (behavior.OpenWorld == false && domains.Count > 0)
            findings.Add(Rules.Classification, domainsAt, method.Name, "a service domain", "OpenWorld = false", "write OpenWorld = true");
        string? extras = ExtraReader.Read(method, findings);
        return domains.Count == 0 && operations.Count == 0 && extras is null ? null : new ClassificationModel(domains, operations, extras);
    }

    private static EquatableArray<string> Words(IMethodSymbol method, string name, out Location? place)
    {
        var attribute = method.Find(name);
        place = attribute?.Place();
        var values = attribute?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } given ? given.Values : [];
        return new([.. values.Select(Word).OfType<string>().Distinct()]);
    }

    /// <summary>The name of an enum's member in snake case.</summary>
    private static string? Word(TypedConstant constant)
    {
        string? name = constant.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;
        return name is null ? null : string.Concat(name.Select(static (letter, index) => char.IsUpper(letter) ? (index > 0 ? "_" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));
    }
}
