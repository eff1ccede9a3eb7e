using System.CommandLine;
using Arcade.Cli.Clients;

namespace Arcade.Cli.Tests.Canary;

/// <summary>A command line full of canaries: some parse, most don't.</summary>
internal static class GeneratedCommand
{
    private const int MostExtras = 3;

    public static string[] Next(Random random, string path, Command command)
    {
        var words = new List<string>();
        if (random.Next(40) == 0)
            words.Add($"[{CanaryTexts.Next(random)}]");
        if (random.Next(12) == 0)
            words.Add(CanaryTexts.Next(random));
        words.AddRange(path.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var option in command.Options.Where(static option => option.Name is not ("--help" or "--version")))
        {
            if (random.Next(3) == 0)
                AddOption(words, option, random);
        }

        foreach (var argument in command.Arguments.Where(static argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (random.Next(4) > 0)
                words.Add(argument.ValueType == typeof(McpClient) ? ClientCatalog.All[random.Next(ClientCatalog.All.Count)].Id : CanaryTexts.Next(random));
        }

        for (var extras = random.Next(MostExtras) * random.Next(2); extras > 0; extras--)
            words.Insert(random.Next(words.Count + 1), Extra(random));
        return [.. words];
    }

    private static void AddOption(List<string> words, Option option, Random random)
    {
        var names = option.Aliases.Append(option.Name).ToArray();
        var name = names[random.Next(names.Length)];
        var isFlag = option.ValueType == typeof(bool);
        switch (random.Next(isFlag ? 4 : 5))
        {
            case 0 when !isFlag:
            case 1 when isFlag:
                words.Add(name);
                break;
            case 1:
                words.Add(name + "=" + CanaryTexts.Next(random));
                break;
            case 2 when isFlag:
                words.Add(name + ":" + CanaryTexts.Next(random));
                break;
            case 2 or 3 when !isFlag:
                words.AddRange([name, CanaryTexts.Next(random)]);
                break;
            default:
                words.Add(name);
                if (!isFlag)
                    words.Add("7");
                break;
        }
    }

    private static string Extra(Random random) => random.Next(7) switch
    {
        0 => "--" + CanaryTexts.Next(random),
        1 => "-" + CanaryTexts.Next(random),
        2 => "@" + CanaryTexts.Next(random),
        3 => "--",
        4 => "--json",
        5 => "--" + CanaryTexts.Next(random) + "=" + CanaryTexts.Next(random),
        _ => CanaryTexts.Next(random),
    };
}
