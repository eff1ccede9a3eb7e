using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Arcade.Core.Tests.Validation;

/// <summary>
/// JSON Schema 2020-12 as the specification has it, for the keywords that published schemas use and no others. It reads the published text
/// alone and shares no code with the product. Slow on purpose: fractions are exact.
/// </summary>
internal static class SchemaOracle
{
    public static bool IsValid(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "type" => keyword.Value.ValueKind == JsonValueKind.Array
            ? keyword.Value.EnumerateArray().Any(type => IsOfType(type.GetString()!, value))
            : IsOfType(keyword.Value.GetString()!, value),
        "enum" => keyword.Value.EnumerateArray().Any(name => AreEqual(name, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || Fraction.Parse(value).CompareTo(Fraction.Parse(keyword.Value)) >= 0,
        "maximum" => value.ValueKind != JsonValueKind.Number || Fraction.Parse(value).CompareTo(Fraction.Parse(keyword.Value)) <= 0,
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => IsValid(keyword.Value, item)),
        "properties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => !keyword.Value.TryGetProperty(member.Name, out JsonElement property) || IsValid(property, member.Value)),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => IsKnown(schema, member.Name) || IsAllowed(keyword.Value, member.Value)),
        "description" => true,
        _ => throw new NotSupportedException($"The oracle doesn't know the keyword {keyword.Name}."),
    });

    private static bool IsKnown(JsonElement schema, string name) => schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out _);

    private static bool IsAllowed(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => IsValid(schema, value),
    };

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        // RFC 8259, section 6: the range of double, as other validators read numbers.
        "number" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) && Fraction.Parse(value).IsWhole,
        _ => throw new NotSupportedException(type),
    };

    private static bool AreEqual(JsonElement name, JsonElement value) => name.ValueKind == JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Null
        : value.ValueKind == JsonValueKind.String && value.GetString() == name.GetString();

    /// <summary>A number times a power of ten that is at most one.</summary>
    private readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
    {
        public bool IsWhole => (Numerator % Denominator).IsZero;

        public static Fraction Parse(JsonElement number)
        {
            string[] halves = number.GetRawText().ToUpperInvariant().Split('E');
            string[] digits = halves[0].Split('.');
            BigInteger mantissa = BigInteger.Parse(string.Concat(digits), CultureInfo.InvariantCulture);
            // Beyond a thousand the range of double has already decided, or all digits stand behind the point.
            BigInteger exponent = halves.Length == 1 ? 0 : BigInteger.Parse(halves[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            int power = (int)BigInteger.Max(-1000, BigInteger.Min(1000, exponent)) - (digits.Length == 1 ? 0 : digits[1].Length);
            return power >= 0
                ? new Fraction(mantissa * BigInteger.Pow(10, power), BigInteger.One)
                : new Fraction(mantissa, BigInteger.Pow(10, -power));
        }

        public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }
}
