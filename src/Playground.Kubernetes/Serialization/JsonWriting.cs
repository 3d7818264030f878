using System.Globalization;
using System.Text.Json;

namespace Playground.Kubernetes.Serialization;

/// <summary>What Utf8JsonWriter lacks for Kubernetes values.</summary>
public static class JsonWriting
{
    public static void WriteList<T>(this Utf8JsonWriter writer, ValueList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items.AsSpan())
            write(writer, item);
        writer.WriteEndArray();
    }

    public static void WriteMap<T>(this Utf8JsonWriter writer, ValueMap<T> entries, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            writer.WritePropertyName(key);
            write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Whole seconds in UTC, as metav1.Time prints.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[20];
        time.UtcDateTime.TryFormat(text, out var length, "s", CultureInfo.InvariantCulture);
        text[length] = (byte)'Z';
        writer.WriteStringValue(text[..(length + 1)]);
    }

    public static void WriteMicroTime(this Utf8JsonWriter writer, MicroTime time) => writer.WriteStringValue(time.ToString());

    public static void WriteQuantity(this Utf8JsonWriter writer, Quantity quantity) => writer.WriteStringValue(quantity.ToString());

    public static void WriteBytes(this Utf8JsonWriter writer, Bytes bytes) => writer.WriteBase64StringValue(bytes.Span);

    public static void WriteRawJson(this Utf8JsonWriter writer, RawJson json) => writer.WriteRawValue(json.Utf8.Span, skipInputValidation: true);

    public static void WriteIntOrString(this Utf8JsonWriter writer, IntOrString value)
    {
        if (value.IsString)
            writer.WriteStringValue(value.Text);
        else
            writer.WriteNumberValue(value.Number);
    }
}
