using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Serialization;

/// <summary>Objects to JSON bytes and back.</summary>
public static class KubernetesJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _idle;

    public static byte[] Serialize(KubernetesObject value) => Write(value.Write);

    /// <summary>A tree as compact JSON.</summary>
    public static byte[] Serialize(JsonNode? tree) => Write(writer =>
    {
        if (tree is null)
            writer.WriteNullValue();
        else
            tree.WriteTo(writer);
    });

    /// <summary>Any value that writes itself, on its own.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        // Each thread keeps one buffer, for whoever writes outermost: only the bytes themselves are new
        var (buffer, writer) = _idle ?? NewWriter();
        _idle = null;
        write(writer);
        writer.Flush();
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKept)
            return written;
        buffer.ResetWrittenCount();
        writer.Reset();
        _idle = (buffer, writer);
        return written;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new(buffer, WriterOptions));
    }

    /// <summary>Reads well-formed JSON as the given kind.</summary>
    /// <exception cref="DecodeException">a value has the wrong type</exception>
    /// <exception cref="JsonException">the text is no JSON</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8, DecodePath? path = null) where T : IKubernetesType<T>
    {
        var source = new JsonSource(utf8, path ?? new());
        return T.Read(ref source);
    }

    /// <summary>Reads well-formed JSON as a kind known only at run time.</summary>
    /// <exception cref="DecodeException">a value has the wrong type</exception>
    /// <exception cref="JsonException">the text is no JSON</exception>
    public static KubernetesObject Deserialize(KindInfo kind, ReadOnlySpan<byte> utf8, DecodePath? path = null)
    {
        var source = new JsonSource(utf8, path ?? new());
        return kind.Read(ref source);
    }

    /// <summary>The object as a tree that patches can work on.</summary>
    public static JsonObject ToTree(KubernetesObject value) => (JsonObject)ParseTree(Serialize(value))!;

    /// <summary>A tree, with repeated keys settled as Go does: the last counts.</summary>
    /// <exception cref="JsonException">the text is no JSON</exception>
    public static JsonNode? ParseTree(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        return JsonTree.Read(ref reader);
    }

    /// <summary>The object that a tree describes.</summary>
    /// <exception cref="DecodeException">a value has the wrong type</exception>
    public static KubernetesObject FromTree(KindInfo kind, JsonNode tree, DecodePath? path = null) => Deserialize(kind, Serialize(tree), path);
}
