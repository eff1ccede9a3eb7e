using System.ComponentModel;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A structure with a constructor.</summary>
internal readonly record struct Point([property: Description("To the right.")] int X, [Description("Upwards.")] int Y = 2);
