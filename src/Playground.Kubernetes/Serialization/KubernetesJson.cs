using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Serialization;

/// <summary>Objects to JSON bytes and back.</summary>
public static class KubernetesJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Serialize(KubernetesObject value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            value.Write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads well-formed JSON as the given kind.</summary>
    /// <exception cref="DecodeException">a value has the wrong type</exception>
    /// <exception cref="JsonException">the text is no JSON</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8, DecodePath? path = null) where T : IKubernetesType<T>
    {
        var source = new JsonSource(utf8, path ?? new());
        return T.Read(ref source);
    }
}
