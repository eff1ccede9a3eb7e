using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Collects what is wrong while a class is read.</summary>
internal sealed class Findings
{
    private readonly List<FindingModel> _found = [];
    private readonly SortedSet<string> _noted = new(StringComparer.Ordinal);

    public int Errors { get; private set; }

    public void Add(DiagnosticDescriptor rule, Location? place, params string[] words)
    {
        var finding = new FindingModel(rule, LocationModel.Of(place), new EquatableArray<string>([.. words]));
        if (_found.Contains(finding))
            return;
        _found.Add(finding);
        if (rule.DefaultSeverity == DiagnosticSeverity.Error)
            Errors++;
    }

    /// <summary>Notes what generated code will name: it may be obsolete or experimental, and be so under an id of its author's.</summary>
    public void Note(ISymbol named)
    {
        for (var symbol = named; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                string? id = TypeNames.Is(attribute.AttributeClass, "System.ObsoleteAttribute") ? attribute.Named("DiagnosticId") as string
                    : TypeNames.Is(attribute.AttributeClass, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute") ? attribute.FirstText() : null;
                if (id is not null && SyntaxFacts.IsValidIdentifier(id))
                    _noted.Add(id);
            }
        }
    }

    public EquatableArray<string> Noted() => new([.. _noted]);

    public EquatableArray<FindingModel> ToArray() => new([.. _found]);
}
