using System.ComponentModel;

namespace Arcade.Serve.Tests.Running;

internal sealed record Person([property: Description("The name.")] string Name, [property: Description("The age in years.")] int Age);
