using System.ComponentModel;
using System.Text.Json;

#pragma warning disable CA1002, CA2227, CA1819, CA1805 // what the forms are for
namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>Each tool takes one form of value and returns it.</summary>
[Toolkit("Types")]
internal static partial class TypeToolkit
{
    [Tool("Returns it.")] public static string Text([Description("A value.")] string value) => value;

    [Tool("Returns it.")] public static bool Truth([Description("A value.")] bool value) => value;

    [Tool("Returns it.")] public static sbyte Int8([Description("A value.")] sbyte value) => value;

    [Tool("Returns it.")] public static byte UInt8([Description("A value.")] byte value) => value;

    [Tool("Returns it.")] public static short Int16([Description("A value.")] short value) => value;

    [Tool("Returns it.")] public static ushort UInt16([Description("A value.")] ushort value) => value;

    [Tool("Returns it.")] public static int Int32([Description("A value.")] int value) => value;

    [Tool("Returns it.")] public static uint UInt32([Description("A value.")] uint value) => value;

    [Tool("Returns it.")] public static long Int64([Description("A value.")] long value) => value;

    [Tool("Returns it.")] public static ulong UInt64([Description("A value.")] ulong value) => value;

    [Tool("Returns it.")] public static float Single([Description("A value.")] float value) => value;

    [Tool("Returns it.")] public static double Double([Description("A value.")] double value) => value;

    [Tool("Returns it.")] public static decimal Decimal([Description("A value.")] decimal value) => value;

    [Tool("Returns it.")] public static Loudness Enum([Description("A value.")] Loudness value) => value;

    [Tool("Returns it.")] public static Loudness? NullableEnum([Description("A value.")] Loudness? value) => value;

    [Tool("Returns it.")] public static int? NullableInt([Description("A value.")] int? value = 7) => value;

    [Tool("Returns it.")] public static int[] Array([Description("A value.")] int[] value) => value;

    [Tool("Returns it.")] public static List<string?> List([Description("A value.")] List<string?> value) => value;

    [Tool("Returns it.")] public static IReadOnlyList<int?> ReadOnlyList([Description("A value.")] IReadOnlyList<int?> value) => value;

    [Tool("Returns it.")] public static IList<bool> IList([Description("A value.")] IList<bool> value) => value;

    [Tool("Returns it.")] public static IEnumerable<Point> Enumerable([Description("A value.")] IEnumerable<Point> value) => value;

    [Tool("Returns it.")] public static List<int[]>? Nested([Description("A value.")] List<int[]>? value) => value;

    [Tool("Returns it.")] public static Dictionary<string, int> Dictionary([Description("A value.")] Dictionary<string, int> value) => value;

    [Tool("Returns it.")]
    public static IReadOnlyDictionary<string, List<Point>> ReadOnlyDictionary([Description("A value.")] IReadOnlyDictionary<string, List<Point>> value) => value;

    [Tool("Returns it.")] public static Dictionary<string, JsonElement> AnyValues([Description("A value.")] Dictionary<string, JsonElement> value) => value;

    [Tool("Returns it.")] public static JsonElement Json([Description("A value.")] JsonElement value) => value;

    [Tool("Returns it.")] public static JsonElement? NullableJson([Description("A value.")] JsonElement? value) => value;

    [Tool("Returns it.")] public static Point Struct([Description("A value.")] Point value) => value;

    [Tool("Returns it.")] public static Person Record([Description("A value.")] Person value) => value;

    [Tool("Returns it.")] public static Person? NullableRecord([Description("A value.")] Person? value) => value;

    [Tool("Returns it.")] public static Settings Class([Description("A value.")] Settings value) => value;

    [Tool("Returns it.")] public static Frozen InitClass([Description("A value.")] Frozen value) => value;

    [Tool("Returns it.")] public static Page<string?> Generic([Description("A value.")] Page<string?> value) => value;

    [Tool("Returns it.")] public static Marked Marked([Description("A value.")] Marked value) => value;

    [Tool("Returns it.")] public static Complete Complete([Description("A value.")] Complete value) => value;

    [Tool("Returns it.")] public static Measured Measured([Description("A value.")] Measured value) => value;

    [Tool("Returns content.")]
    public static ToolContent.Text Content([Description("A value.")] string value) => new(value);

    [Tool("Returns content.")]
    public static async Task<IReadOnlyList<ToolContent>> Contents([Description("A value.")] string value)
    {
        await Task.Yield();
        return [new ToolContent.Text(value), new ToolContent.Image(new byte[] { 1 }, "image/png")];
    }

    [Tool("Returns no content.")] public static ToolContent? NoContent() => null;

    [Tool("Breaks its word.")] public static ToolContent[] BrokenContent() => [null!];

    [Tool("Breaks its word.")] public static Page<string> BrokenItem() => new() { Items = ["one", null!] };

    [Tool("Breaks its word.")] public static Dictionary<string, double> BrokenEntry() => new() { ["one"] = double.NaN };

    [Tool("Breaks its word.")] public static Loudness BrokenEnum() => (Loudness)9;

    [Tool("Breaks its word.")] public static JsonElement BrokenJson() => default;

    [Tool("Takes constants of each kind.")]
    public static string Defaults(
        [Description("A value.")] string text = "a \"quote\" \\ \u00e9\n",
        [Description("A value.")] long big = long.MinValue,
        [Description("A value.")] ulong bigger = ulong.MaxValue,
        [Description("A value.")] double number = -0.1,
        [Description("A value.")] float small = 1e-7f,
        [Description("A value.")] decimal exact = 0.10m,
        [Description("A value.")] Loudness loudness = Loudness.Quiet,
        [Description("A value.")] Loudness? quietness = Loudness.Loud,
        [Description("A value.")] Point point = default,
        [Description("A value.")] bool @default = true) =>
        FormattableString.Invariant($"{text}|{big}|{bigger}|{number}|{small}|{exact}|{loudness}|{quietness}|{point}|{@default}");
}
