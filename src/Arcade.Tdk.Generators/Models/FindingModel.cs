using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Models;

/// <summary>A diagnostic before it is reported.</summary>
internal sealed record FindingModel(DiagnosticDescriptor Rule, LocationModel? Place, EquatableArray<string> Words)
{
    public Diagnostic In(Compilation compilation) => Diagnostic.Create(Rule, Place?.In(compilation) ?? Location.None, [.. Words.Cast<object>()]);
}
