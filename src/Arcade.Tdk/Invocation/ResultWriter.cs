using System.ComponentModel;
using System.Text.Json;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Invocation;

/// <summary>Writes results for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultWriter
{
    /// <summary>A result that is a JSON value.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="value">What the method returned.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="ToolOutputException">The value doesn't fit the declared type.</exception>
    public static ToolResult Value<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        try
        {
            return ToolResult.FromValue(value, write);
        }
        catch (ValueMismatchException mismatch)
        {
            throw new ToolOutputException($"The tool returned what its declaration doesn't allow: {mismatch.Where("result")} {mismatch.Problem}.");
        }
    }

    /// <summary>A result that is content.</summary>
    /// <param name="content">What the method returned.</param>
    /// <param name="isNullable">True where the method may return null, which is nothing.</param>
    /// <exception cref="ToolOutputException">It is null and may not be, or an item is.</exception>
    public static ToolResult Content(IEnumerable<ToolContent>? content, bool isNullable)
    {
        if (content is null)
            return isNullable ? ToolResult.Nothing : throw new ToolOutputException("The tool returned no content, which its declaration doesn't allow.");
        ToolContent?[] items = [.. content];
        return System.Array.TrueForAll(items, static item => item is not null)
            ? ToolResult.FromContent(items!)
            : throw new ToolOutputException("The tool returned content with an item that is null.");
    }

    /// <summary>A result that is one piece of content.</summary>
    /// <param name="content">What the method returned.</param>
    /// <param name="isNullable">True where the method may return null, which is nothing.</param>
    /// <exception cref="ToolOutputException">It is null and may not be.</exception>
    public static ToolResult Content(ToolContent? content, bool isNullable) => Content(content is null ? null : [content], isNullable);

    /// <summary>A member of an object.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="write">Writes the value.</param>
    public static void Member<T>(Utf8JsonWriter writer, string name, T value, Action<Utf8JsonWriter, T> write)
    {
        writer.WritePropertyName(name);
        try
        {
            write(writer, value);
        }
        catch (ValueMismatchException mismatch)
        {
            mismatch.Under(name);
            throw;
        }
    }

    /// <summary>A text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void String(Utf8JsonWriter writer, string value) => writer.WriteStringValue(Given(value));

    /// <summary>True or false.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Boolean(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>A whole number.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Signed(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>A whole number.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Unsigned(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    /// <summary>A number, which has to be finite: JSON has no others.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Double(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
            throw NotFinite();
        writer.WriteNumberValue(value);
    }

    /// <summary>A number, which has to be finite: JSON has no others.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Single(Utf8JsonWriter writer, float value)
    {
        if (!float.IsFinite(value))
            throw NotFinite();
        writer.WriteNumberValue(value);
    }

    /// <summary>A number.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Decimal(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);

    /// <summary>A JSON object as it stands.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void OpenObject(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new ValueMismatchException("has to be a JSON object");
        value.WriteTo(writer);
    }

    /// <summary>Any JSON value as it stands.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Any(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ValueMismatchException("has to be a JSON value, not an undefined one");
        value.WriteTo(writer);
    }

    /// <summary>Null, or a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes what isn't null.</param>
    public static void NullableValue<T>(Utf8JsonWriter writer, T? value, Action<Utf8JsonWriter, T> write)
        where T : struct
    {
        if (value is { } given)
            write(writer, given);
        else
            writer.WriteNullValue();
    }

    /// <summary>Null, or a reference.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes what isn't null.</param>
    public static void NullableReference<T>(Utf8JsonWriter writer, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
            writer.WriteNullValue();
        else
            write(writer, value);
    }

    /// <summary>A list.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes an item.</param>
    public static void List<T>(Utf8JsonWriter writer, IEnumerable<T> value, Action<Utf8JsonWriter, T> write)
    {
        int index = 0;
        writer.WriteStartArray();
        foreach (var item in Given(value))
        {
            try
            {
                write(writer, item);
            }
            catch (ValueMismatchException mismatch)
            {
                mismatch.Under(index);
                throw;
            }

            index++;
        }

        writer.WriteEndArray();
    }

    /// <summary>A dictionary.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes a value.</param>
    public static void Dictionary<T>(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, T>> value, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject();
        foreach ((string key, var item) in Given(value))
        {
            writer.WritePropertyName(key);
            try
            {
                write(writer, item);
            }
            catch (ValueMismatchException mismatch)
            {
                mismatch.Under("*");
                throw;
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The value itself; it has to be one.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public static T Given<T>(T? value)
        where T : class => value ?? throw new ValueMismatchException("is null, and may not be");

    /// <summary>The error for a value that is none of an enum's members.</summary>
    public static Exception NotDeclared() => new ValueMismatchException("is none of the names that its enum declares");

    private static ValueMismatchException NotFinite() => new("has to be a finite number");
}
