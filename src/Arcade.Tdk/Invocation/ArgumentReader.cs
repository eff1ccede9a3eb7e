using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Invocation;

/// <summary>Reads arguments for generated code. Errors name the parameter and what it has to be, never the value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgumentReader
{
    /// <summary>The value of a parameter that may not be absent.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="name">The name that callers use.</param>
    /// <param name="read">Reads the value.</param>
    /// <exception cref="ToolInputException">It is absent, or doesn't fit.</exception>
    public static T Required<T>(JsonElement arguments, string name, Func<JsonElement, T> read) =>
        Find(arguments, name) is { } value ? Argument(value, name, read) : throw new ToolInputException($"The parameter '{name}' is missing: give it a value.");

    /// <summary>The value of a parameter that may be absent.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="name">The name that callers use.</param>
    /// <param name="absent">The value where it is absent.</param>
    /// <param name="isNullable">False where null counts as absent: models in a strict mode send it for what they leave out.</param>
    /// <param name="read">Reads the value.</param>
    /// <exception cref="ToolInputException">It doesn't fit.</exception>
    public static T Optional<T>(JsonElement arguments, string name, T absent, bool isNullable, Func<JsonElement, T> read) =>
        Find(arguments, name) is { } value && (isNullable || value.ValueKind != JsonValueKind.Null) ? Argument(value, name, read) : absent;

    /// <summary>The value of a member that may not be absent.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="container">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="read">Reads the value.</param>
    public static T Member<T>(JsonElement container, string name, Func<JsonElement, T> read) =>
        TryMember(container, name, isNullable: true, read, out var value) ? value : throw new ValueMismatchException($"has to have the member '{name}'");

    /// <summary>The value of a member that may be absent.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="container">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="absent">The value where it is absent.</param>
    /// <param name="isNullable">False where null counts as absent.</param>
    /// <param name="read">Reads the value.</param>
    public static T Member<T>(JsonElement container, string name, T absent, bool isNullable, Func<JsonElement, T> read) =>
        TryMember(container, name, isNullable, read, out var value) ? value : absent;

    /// <summary>Reads a member, if it is there.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="container">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="isNullable">False where null counts as absent.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="value">The value.</param>
    public static bool TryMember<T>(JsonElement container, string name, bool isNullable, Func<JsonElement, T> read, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (container.ValueKind != JsonValueKind.Object)
            throw new ValueMismatchException("has to be an object");
        if (!container.TryGetProperty(name, out var found) || (!isNullable && found.ValueKind == JsonValueKind.Null))
            return false;
        try
        {
            value = read(found);
            return true;
        }
        catch (ValueMismatchException mismatch)
        {
            mismatch.Under(name);
            throw;
        }
    }

    /// <summary>A text.</summary>
    /// <param name="value">The JSON value.</param>
    public static string String(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new ValueMismatchException("has to be a text");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw new ValueMismatchException("has to be a text of valid Unicode");
        }
    }

    /// <summary>True or false.</summary>
    /// <param name="value">The JSON value.</param>
    public static bool Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new ValueMismatchException("has to be true or false"),
    };

    /// <summary>A whole number within the bounds of its type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The JSON value.</param>
    public static T Integer<T>(JsonElement value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw new ValueMismatchException("has to be a whole number");
        if (value.TryGetInt64(out long common) && T.CreateTruncating(common) is var exact && long.CreateTruncating(exact) == common && T.IsNegative(exact) == common < 0)
            return exact;
        if (!WholeNumber.TryParse(value.GetRawText(), out var number) || number < Int128.CreateChecked(T.MinValue) || number > Int128.CreateChecked(T.MaxValue))
            throw new ValueMismatchException($"has to be a whole number from {T.MinValue} to {T.MaxValue}");
        return T.CreateChecked(number);
    }

    /// <summary>A number.</summary>
    /// <param name="value">The JSON value.</param>
    public static double Double(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new ValueMismatchException("has to be a number of double precision");

    /// <summary>A number.</summary>
    /// <param name="value">The JSON value.</param>
    public static float Single(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw new ValueMismatchException("has to be a number of single precision");

    /// <summary>A number.</summary>
    /// <param name="value">The JSON value.</param>
    public static decimal Decimal(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number)
            ? number
            : throw new ValueMismatchException("has to be a number within the bounds of a decimal");

    /// <summary>A JSON object as it stands; it outlives the arguments' document.</summary>
    /// <param name="value">The JSON value.</param>
    public static JsonElement OpenObject(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.Clone() : throw new ValueMismatchException("has to be an object");

    /// <summary>Any JSON value as it stands; it outlives the arguments' document.</summary>
    /// <param name="value">The JSON value.</param>
    public static JsonElement Any(JsonElement value) => value.Clone();

    /// <summary>Null, or a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The JSON value.</param>
    /// <param name="read">Reads what isn't null.</param>
    public static T? NullableValue<T>(JsonElement value, Func<JsonElement, T> read)
        where T : struct => value.ValueKind == JsonValueKind.Null ? null : read(value);

    /// <summary>Null, or a reference.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The JSON value.</param>
    /// <param name="read">Reads what isn't null.</param>
    public static T? NullableReference<T>(JsonElement value, Func<JsonElement, T> read)
        where T : class => value.ValueKind == JsonValueKind.Null ? null : read(value);

    /// <summary>A list.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="value">The JSON value.</param>
    /// <param name="read">Reads an item.</param>
    public static List<T> List<T>(JsonElement value, Func<JsonElement, T> read) => [.. Array(value, read)];

    /// <summary>An array.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="value">The JSON value.</param>
    /// <param name="read">Reads an item.</param>
    public static T[] Array<T>(JsonElement value, Func<JsonElement, T> read)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw new ValueMismatchException("has to be a list");
        var items = new T[value.GetArrayLength()];
        int index = 0;
        try
        {
            foreach (var item in value.EnumerateArray())
            {
                items[index] = read(item);
                index++;
            }
        }
        catch (ValueMismatchException mismatch)
        {
            mismatch.Under(index);
            throw;
        }

        return items;
    }

    /// <summary>A dictionary; of two equal keys the last wins.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="value">The JSON value.</param>
    /// <param name="read">Reads a value.</param>
    public static Dictionary<string, T> Dictionary<T>(JsonElement value, Func<JsonElement, T> read)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new ValueMismatchException("has to be an object");
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            try
            {
                entries[Key(member)] = read(member.Value);
            }
            catch (ValueMismatchException mismatch)
            {
                // The key is the caller's text, and so no field's name.
                mismatch.Under("*");
                throw;
            }
        }

        return entries;
    }

    /// <summary>The error for a text that is none of an enum's names.</summary>
    /// <param name="names">The names, for people.</param>
    public static Exception NotOneOf(string names) => new ValueMismatchException($"has to be one of {names}");

    private static string Key(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw new ValueMismatchException("has to have a key of valid Unicode");
        }
    }

    private static JsonElement? Find(JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var found) ? found : null;

    private static T Argument<T>(JsonElement value, string name, Func<JsonElement, T> read)
    {
        try
        {
            return read(value);
        }
        catch (ValueMismatchException mismatch)
        {
            throw new ToolInputException($"The parameter '{mismatch.Where(name)}' {mismatch.Problem}.");
        }
    }
}
