#!/usr/bin/env dotnet
// A whole server in one file: "dotnet run dice.cs -- http". Outside of this repository its first line is: #:package Arcade.Serve@0.1.0
using System.ComponentModel;
using System.Security.Cryptography;
using Arcade.Serve;
using Arcade.Tdk;
using Arcade.Tdk.Errors;

return ArcadeApp.Create(args).Named("dice", "1.0.0").AddToolkit(DiceToolkit.Toolkit).Run();

[Toolkit("Dice", Version = "1.0.0")]
internal static partial class DiceToolkit
{
    [Tool("Rolls dice.")]
    [return: Description("What each die shows.")]
    public static int[] Roll(
        [Description("How many dice, 1 to 100.")] int count = 2, [Description("How many sides each has, at least 1.")] int sides = 6) =>
        count is >= 1 and <= 100 && sides is >= 1 and < int.MaxValue
            ? [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetInt32(sides) + 1)]
            : throw new RetryableToolException("There are no such dice.", additionalPromptContent: "Use 1 to 100 dice of at least 1 side.");
}
