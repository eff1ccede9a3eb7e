using System.ComponentModel;

namespace Arcade.Serve.Conformance;

internal sealed record PostalAddress([property: Description("The street.")] string Street, [property: Description("The city.")] string City);
