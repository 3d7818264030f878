using Google.Protobuf;

namespace Playground.Kubernetes.Tests;

/// <summary>Messages written field by field: texts, whole numbers, and messages in messages.</summary>
internal static class ProtobufMessage
{
    public static byte[] Of(params ReadOnlySpan<(int Number, object Value)> fields)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (var (number, value) in fields)
            {
                output.WriteTag(number, value is long ? WireFormat.WireType.Varint : WireFormat.WireType.LengthDelimited);
                switch (value)
                {
                    case long whole: output.WriteInt64(whole); break;
                    case string text: output.WriteString(text); break;
                    case byte[] message: output.WriteBytes(ByteString.CopyFrom(message)); break;
                }
            }
        }

        return stream.ToArray();
    }
}
