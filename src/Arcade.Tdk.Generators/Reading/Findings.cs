using System.Collections.Generic;
using System.Collections.Immutable;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Collects what is wrong while a class is read.</summary>
internal sealed class Findings
{
    private readonly List<FindingModel> _found = [];

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

    public EquatableArray<FindingModel> ToArray() => new([.. _found]);
}
