using System.Text.Json.Serialization;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A class that says by which constructor it is made.</summary>
internal sealed class Marked
{
    public Marked()
        : this("unmarked")
    {
    }

    [JsonConstructor]
    public Marked(string name) => Name = name;

    public string Name { get; }
}
