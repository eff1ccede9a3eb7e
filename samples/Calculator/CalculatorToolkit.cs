using System.ComponentModel;
using Arcade.Tdk;
using Arcade.Tdk.Errors;

namespace Calculator;

/// <summary>Tools are ordinary methods. What stands in the attributes is what models read; the types are what callers have to send.</summary>
[Toolkit("Calculator", Version = "1.0.0", Description = "Exact arithmetic, which models are bad at.")]
public static partial class CalculatorToolkit
{
    [Tool("Calculates with two numbers.")]
    [ToolBehavior(ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [return: Description("The exact result.")]
    public static decimal Calculate(
        [Description("The first number.")] decimal left,
        [Description("What to do with them.")] Operation operation,
        [Description("The second number.")] decimal right) => operation switch
        {
            Operation.Add => left + right,
            Operation.Subtract => left - right,
            Operation.Multiply => left * right,
            Operation.Divide when right != 0 => left / right,

            // Told to the model, which can then ask for something else.
            _ => throw new RetryableToolException("A number can't be divided by 0.", additionalPromptContent: "Choose a divisor other than 0."),
        };

    [Tool("Describes a list of numbers: how many, their sum, mean, smallest and greatest.")]
    [ToolBehavior(ReadOnly = true, Idempotent = true, OpenWorld = false)]
    public static Summary Summarize([Description("The numbers, at least one.")] IReadOnlyList<double> numbers) => numbers.Count == 0
        ? throw new RetryableToolException("There are no numbers to describe.", additionalPromptContent: "Give at least one number.")
        : new Summary(numbers.Count, numbers.Sum(), numbers.Average(), numbers.Min(), numbers.Max());
}
