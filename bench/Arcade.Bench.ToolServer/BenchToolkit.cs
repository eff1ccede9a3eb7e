using System.ComponentModel;
using Arcade.Tdk;

namespace Arcade.Bench.ToolServer;

/// <summary>The least that a tool can do.</summary>
[Toolkit("Bench", Version = "1.0.0")]
public static partial class BenchToolkit
{
    [Tool("Adds two numbers.")]
    public static int Add([Description("The first number.")] int left, [Description("The second number.")] int right) => left + right;
}
