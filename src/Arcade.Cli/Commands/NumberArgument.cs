using System.CommandLine.Parsing;
using System.Globalization;

namespace Arcade.Cli.Commands;

/// <summary>Reads a number within bounds, and says in our words what was expected.</summary>
internal static class NumberArgument
{
    // Not a validator: asking there for the value of what is no number throws, and ends the program before any command runs.
    public static Func<ArgumentResult, int> Between(int least, int most, string expectation) => result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(expectation);
        return least;
    };
}
