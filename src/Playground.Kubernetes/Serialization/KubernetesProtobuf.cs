using Google.Protobuf;
using Playground.Kubernetes.Meta;

namespace Playground.Kubernetes.Serialization;

/// <summary>
/// Request bodies of newer clients: four magic bytes, then a message that names the kind (1: apiVersion 1, kind 2) and holds the object's
/// own message (2).
/// </summary>
public static class KubernetesProtobuf
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The media type's bytes, with the kind they claim to be.</summary>
    public sealed record Envelope(string ApiVersion, string Kind, ReadOnlyMemory<byte> Message);

    /// <exception cref="DecodeException">no envelope, or one cut short</exception>
    public static Envelope Open(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
            throw new DecodeException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        return Guard(body[Magic.Length..].ToArray(), static input =>
        {
            var (apiVersion, kind, message) = ("", "", ByteString.Empty);
            while (input.ReadTag() is var tag and not 0)
            {
                switch (tag >> 3)
                {
                    case 1: (apiVersion, kind) = input.ReadMessage(ReadTypeMeta); break;
                    case 2: message = input.ReadBytes(); break;
                    default: input.SkipLastField(); break;
                }
            }

            return new Envelope(apiVersion, kind, message.Memory);
        });
    }

    /// <exception cref="DecodeException">the message is not of that kind</exception>
    public static KubernetesObject Read(Envelope envelope, KindInfo kind) => Guard(envelope.Message, kind.ReadProtobuf);

    /// <exception cref="DecodeException">the message is none</exception>
    public static DeleteOptions ReadDeleteOptions(Envelope envelope) =>
        Guard(envelope.Message, DeleteOptions.ReadProtobuf) with { Kind = envelope.Kind, ApiVersion = envelope.ApiVersion };

    private static T Guard<T>(ReadOnlyMemory<byte> message, Func<CodedInputStream, T> read)
    {
        try
        {
            return read(UnsafeByteOperations.UnsafeWrap(message).CreateCodedInput());
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw new DecodeException(broken.Message);
        }
    }

    private static (string ApiVersion, string Kind) ReadTypeMeta(CodedInputStream input)
    {
        var (apiVersion, kind) = ("", "");
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1: apiVersion = input.ReadString(); break;
                case 2: kind = input.ReadString(); break;
                default: input.SkipLastField(); break;
            }
        }

        return (apiVersion, kind);
    }
}
