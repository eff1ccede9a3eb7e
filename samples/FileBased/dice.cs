#!/usr/bin/env dotnet
// A whole server in one file: "dotnet run dice.cs -- http". Outside of this repository its first line is: #:package Arcade.Serve@0.1.0
using System.ComponentModel;
using System.Security.Cryptography;
using Arcade.Serve;
using Arcade.Tdk;

return ArcadeApp.Create(args).Named("dice", "1.0.0").AddToolkit(DiceToolkit.Toolkit).Run();

[Toolkit("Dice", Version = "1.0.0")]
internal static partial class DiceToolkit
{
    [Tool("Rolls dice.")]
    [return: Description("What each die shows.")]
    public static int[] Roll(
        [Description("How many dice, 1 to 100.")] int count = 2, [Description("How many sides each has.")] int sides = 6) =>
        [.. Enumerable.Range(0, Math.Clamp(count, 1, 100)).Select(_ => RandomNumberGenerator.GetInt32(sides) + 1)];
}
