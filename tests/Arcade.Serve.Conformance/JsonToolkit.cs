using System.ComponentModel;
using Arcade.Tdk;

namespace Arcade.Serve.Conformance;

[Toolkit("Json", Version = "1.0.0")]
internal static partial class JsonToolkit
{
    [Tool("Takes a person's name and address.", Name = "Schema202012Tool")]
    public static string Describe([Description("The name.")] string? name = null, [Description("The address.")] PostalAddress? address = null) =>
        $"{name}, {address?.Street}, {address?.City}";
}
