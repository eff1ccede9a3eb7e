using System.CommandLine;
using System.CommandLine.Parsing;

namespace Arcade.Cli.Commands;

/// <summary>Refuses an empty text, as a script's variable that isn't set makes one: no name and no path is one.</summary>
internal static class NotEmpty
{
    public static Option<T> RefuseEmpty<T>(this Option<T> option)
    {
        option.Validators.Add(result => Check(result, option.Name));
        return option;
    }

    public static Argument<T> RefuseEmpty<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result => Check(result, argument.Name));
        return argument;
    }

    private static void Check(SymbolResult result, string name)
    {
        if (result.Tokens.Any(static token => token.Value.Length == 0))
            result.AddError($"'{name}' was given nothing.");
    }
}
