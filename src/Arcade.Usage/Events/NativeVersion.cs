using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>The version of a native program's runtime, as its build told the compiler: <c>major.0.patch</c>, bit by bit.</summary>
/// <remarks>
/// The compiler puts a constant in the place of each switch, and nothing else that can be told it costs nothing when it is asked: the
/// first setting that is read makes a dictionary of all of them, and an attribute is read by reflection. The package's build files set
/// the switches; where they didn't, or the version is a preview's, <see cref="IsTold"/> is false.
/// </remarks>
internal static class NativeVersion
{
    private const string Switch = "Arcade.Usage.Runtime.";

    [FeatureSwitchDefinition(Switch + "IsTold")]
    public static bool IsTold => IsSet(Switch + "IsTold");

    /// <summary>10 of 10.0.12.</summary>
    public static int Major =>
        (Major1 ? 1 : 0) + (Major2 ? 2 : 0) + (Major4 ? 4 : 0) + (Major8 ? 8 : 0) + (Major16 ? 16 : 0) + (Major32 ? 32 : 0);

    /// <summary>12 of 10.0.12.</summary>
    public static int Patch =>
        (Patch1 ? 1 : 0) + (Patch2 ? 2 : 0) + (Patch4 ? 4 : 0) + (Patch8 ? 8 : 0) + (Patch16 ? 16 : 0) + (Patch32 ? 32 : 0) + (Patch64 ? 64 : 0);

    /// <summary>The version as the runtime writes it.</summary>
    public static string Text() => string.Concat(Number(Major), ".0.", Number(Patch));

    [FeatureSwitchDefinition(Switch + "Major1")]
    private static bool Major1 => IsSet(Switch + "Major1");

    [FeatureSwitchDefinition(Switch + "Major2")]
    private static bool Major2 => IsSet(Switch + "Major2");

    [FeatureSwitchDefinition(Switch + "Major4")]
    private static bool Major4 => IsSet(Switch + "Major4");

    [FeatureSwitchDefinition(Switch + "Major8")]
    private static bool Major8 => IsSet(Switch + "Major8");

    [FeatureSwitchDefinition(Switch + "Major16")]
    private static bool Major16 => IsSet(Switch + "Major16");

    [FeatureSwitchDefinition(Switch + "Major32")]
    private static bool Major32 => IsSet(Switch + "Major32");

    [FeatureSwitchDefinition(Switch + "Patch1")]
    private static bool Patch1 => IsSet(Switch + "Patch1");

    [FeatureSwitchDefinition(Switch + "Patch2")]
    private static bool Patch2 => IsSet(Switch + "Patch2");

    [FeatureSwitchDefinition(Switch + "Patch4")]
    private static bool Patch4 => IsSet(Switch + "Patch4");

    [FeatureSwitchDefinition(Switch + "Patch8")]
    private static bool Patch8 => IsSet(Switch + "Patch8");

    [FeatureSwitchDefinition(Switch + "Patch16")]
    private static bool Patch16 => IsSet(Switch + "Patch16");

    [FeatureSwitchDefinition(Switch + "Patch32")]
    private static bool Patch32 => IsSet(Switch + "Patch32");

    [FeatureSwitchDefinition(Switch + "Patch64")]
    private static bool Patch64 => IsSet(Switch + "Patch64");

    /// <summary>The framework's own asks for a culture, which costs more than all of this.</summary>
    private static string Number(int value) =>
        value < 10 ? ((char)('0' + value)).ToString() : string.Concat(Number(value / 10), Number(value % 10));

    private static bool IsSet(string name) => AppContext.TryGetSwitch(name, out var isSet) && isSet;
}
