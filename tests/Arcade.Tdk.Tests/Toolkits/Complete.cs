using System.Diagnostics.CodeAnalysis;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A required property that is a parameter too, and a constructor that sets all.</summary>
internal sealed class Complete
{
    [SetsRequiredMembers]
    public Complete(string name) => Name = name;

    public required string Name { get; init; }
}
