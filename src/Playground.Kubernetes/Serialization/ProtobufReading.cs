using Google.Protobuf;

namespace Playground.Kubernetes.Serialization;

/// <summary>What CodedInputStream lacks for Kubernetes messages (proto2, as Go clients send them).</summary>
public static class ProtobufReading
{
    /// <summary>The length-delimited message at the current field.</summary>
    public static CodedInputStream ReadNested(this CodedInputStream input) => input.ReadBytes().CreateCodedInput();

    public static T ReadMessage<T>(this CodedInputStream input, Func<CodedInputStream, T> read) => read(input.ReadNested());

    /// <summary>A map entry: a message of key 1 and value 2.</summary>
    public static KeyValuePair<string, T> ReadEntry<T>(this CodedInputStream input, Func<CodedInputStream, T> readValue)
    {
        var entry = input.ReadNested();
        var key = "";
        T? value = default;
        while (entry.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1: key = entry.ReadString(); break;
                case 2: value = readValue(entry); break;
                default: entry.SkipLastField(); break;
            }
        }

        return new(key, value!);
    }

    /// <summary>A message that wraps a list in field 1 (map values that are lists).</summary>
    public static ValueList<T> ReadItems<T>(this CodedInputStream input, Func<CodedInputStream, T> read)
    {
        var nested = input.ReadNested();
        var items = new List<T>();
        while (nested.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 == 1)
                items.Add(read(nested));
            else
                nested.SkipLastField();
        }

        return items.ToValueList();
    }

    /// <summary>Time: seconds 1, nanoseconds 2. An empty message is the zero time, which stands for none.</summary>
    public static DateTimeOffset? ReadTime(this CodedInputStream input)
    {
        var nested = input.ReadNested();
        long seconds = 0;
        var nanoseconds = 0;
        while (nested.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1: seconds = nested.ReadInt64(); break;
                case 2: nanoseconds = nested.ReadInt32(); break;
                default: nested.SkipLastField(); break;
            }
        }

        var bounds = (Low: DateTimeOffset.MinValue.ToUnixTimeSeconds(), High: DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return seconds is 0 || seconds <= bounds.Low || seconds > bounds.High
            ? null
            : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
    }

    public static MicroTime? ReadMicroTime(this CodedInputStream input) => input.ReadTime() is { } time ? new MicroTime(time) : null;

    public static Quantity ReadQuantity(this CodedInputStream input) =>
        Quantity.TryParse(ReadText(input), out var quantity) ? quantity : throw new DecodeException(Quantity.FormatError);

    public static IntOrString ReadIntOrString(this CodedInputStream input)
    {
        var nested = input.ReadNested();
        var isText = false;
        var number = 0;
        var text = "";
        while (nested.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1: isText = nested.ReadInt64() == 1; break;
                case 2: number = nested.ReadInt32(); break;
                case 3: text = nested.ReadString(); break;
                default: nested.SkipLastField(); break;
            }
        }

        return isText ? text : number;
    }

    public static Bytes ReadBytes(this CodedInputStream input) => new(input.ReadBytes().ToByteArray());

    /// <summary>RawExtension and FieldsV1: the JSON text in field 1.</summary>
    public static RawJson ReadRawJson(this CodedInputStream input) => RawJson.Parse(ReadText(input));

    private static string ReadText(CodedInputStream input)
    {
        var nested = input.ReadNested();
        var text = "";
        while (nested.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 == 1)
                text = nested.ReadString();
            else
                nested.SkipLastField();
        }

        return text;
    }
}
