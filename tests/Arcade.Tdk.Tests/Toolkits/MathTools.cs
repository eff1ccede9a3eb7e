using System.ComponentModel;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>Static tools of plain values, in each way that a method may return.</summary>
[Toolkit(Version = "1.2.3", Description = "Sums and the like.")]
internal static partial class MathTools
{
    [Tool("Adds two numbers.")]
    [return: Description("The sum.")]
    public static int Add([Description("The first.")] int a, [Description("The second.")] int b = 5) => checked(a + b);

    [Tool("Halves a number.")]
    public static Task<double> HalveAsync([Description("The number.")] double number) => Task.FromResult(number / 2);

    [Tool("Negates a number.", Name = "Negative")]
    internal static ValueTask<decimal> NegateAsync([Description("The number.")] decimal number) => ValueTask.FromResult(-number);

    [Tool("Does nothing.")]
    public static void Rest()
    {
    }

    [Tool("Waits for nothing.")]
#pragma warning disable CA1068 // a token may stand anywhere
    public static async Task WaitAsync(CancellationToken cancellationToken, [Description("Ignored.")] string? note)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [Tool("Waits for nothing, cheaply.")]
    public static ValueTask wait_cheaply() => ValueTask.CompletedTask;

    [Tool("Divides one by zero, or what it is given.")]
    public static double GetURL([Description("The number.")] double number) => 1 / number;

    [Tool("Greets.")]
    public static string Greet(
        [Description("Whom."), ToolParameter(Name = "whom", IsInferrable = false)] string name,
        ToolContext context,
        [Description("How loud."), ToolParameter(Name = "how_loud")] Loudness loudness = Loudness.Normal) =>
        $"{loudness} {name} {context.UserId}";

    [Tool("Breaks its word.")]
    public static string Null() => null!;

    [Tool("May say nothing.")]
    public static string? Maybe([Description("What to say.")] string? what = "default") => what;
}
