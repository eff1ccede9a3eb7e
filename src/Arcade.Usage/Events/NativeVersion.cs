using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>The version of a native program's runtime, as its build told the compiler: <c>major.0.patch</c>, bit by bit.</summary>
/// <remarks>
/// The compiler puts a constant in the place of each switch, and nothing else that can be told it costs nothing when it is asked: the
/// first setting that is read makes a dictionary of all of them, and an attribute is read by reflection. The package's build files set
/// the switches; where they didn't, or the version is a preview's, or the program is not native, <see cref="IsTold"/> is false. What the
/// properties say here is said where no compiler puts a constant.
/// </remarks>
internal static class NativeVersion
{
    private const string Switch = "Arcade.Usage.Runtime.";

    [FeatureSwitchDefinition(Switch + "IsTold")]
    public static bool IsTold => false;

    /// <summary>10 of 10.0.12.</summary>
    public static int Major =>
        (Major1 ? 1 : 0) + (Major2 ? 2 : 0) + (Major4 ? 4 : 0) + (Major8 ? 8 : 0) + (Major16 ? 16 : 0) + (Major32 ? 32 : 0);

    /// <summary>12 of 10.0.12.</summary>
    public static int Patch =>
        (Patch1 ? 1 : 0) + (Patch2 ? 2 : 0) + (Patch4 ? 4 : 0) + (Patch8 ? 8 : 0) + (Patch16 ? 16 : 0) + (Patch32 ? 32 : 0) + (Patch64 ? 64 : 0);

    /// <summary>The version as the runtime writes it.</summary>
    public static string Text() => string.Concat(Number(Major), ".0.", Number(Patch));

    [FeatureSwitchDefinition(Switch + "Major1")]
    private static bool Major1 => false;

    [FeatureSwitchDefinition(Switch + "Major2")]
    private static bool Major2 => false;

    [FeatureSwitchDefinition(Switch + "Major4")]
    private static bool Major4 => false;

    [FeatureSwitchDefinition(Switch + "Major8")]
    private static bool Major8 => false;

    [FeatureSwitchDefinition(Switch + "Major16")]
    private static bool Major16 => false;

    [FeatureSwitchDefinition(Switch + "Major32")]
    private static bool Major32 => false;

    [FeatureSwitchDefinition(Switch + "Patch1")]
    private static bool Patch1 => false;

    [FeatureSwitchDefinition(Switch + "Patch2")]
    private static bool Patch2 => false;

    [FeatureSwitchDefinition(Switch + "Patch4")]
    private static bool Patch4 => false;

    [FeatureSwitchDefinition(Switch + "Patch8")]
    private static bool Patch8 => false;

    [FeatureSwitchDefinition(Switch + "Patch16")]
    private static bool Patch16 => false;

    [FeatureSwitchDefinition(Switch + "Patch32")]
    private static bool Patch32 => false;

    [FeatureSwitchDefinition(Switch + "Patch64")]
    private static bool Patch64 => false;

    /// <summary>The framework's own asks for a culture, which costs more than all of this.</summary>
    private static string Number(int value) =>
        value < 10 ? ((char)('0' + value)).ToString() : string.Concat(Number(value / 10), Number(value % 10));
}
