using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Web.Scene.Stream;

/// <summary>Batches as the browser reads them. Written once for all viewers of a cluster.</summary>
internal static class SceneJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static byte[] Write(SceneBatch batch) => JsonSerializer.SerializeToUtf8Bytes(batch, Options);

    public static byte[] Write(IEnumerable<Items.SceneItem> items) => JsonSerializer.SerializeToUtf8Bytes(items, Options);
}

/// <summary>
/// A batch already written, shared by everyone it is sent to. A long one is packed, once for all viewers: it then travels as a string,
/// its deflated bytes in base64.
/// </summary>
[JsonConverter(typeof(SceneMessageConverter))]
internal sealed class SceneMessage
{
    /// <summary>What fits into one packet is not worth the work.</summary>
    private const int Long = 1000;

    /// <summary>A whole scene: what packing it better saves is not worth the wait for the first picture.</summary>
    private const int Whole = 32 * 1024;

    private readonly Lazy<ReadOnlyMemory<byte>> _packed;

    public SceneMessage(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        _packed = new(() => utf8.Length < Long ? utf8 : Pack(utf8.Span));
    }

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The JSON value that travels; made when the first viewer is sent it.</summary>
    public ReadOnlyMemory<byte> Packed => _packed.Value;

    public static SceneMessage Unpack(string packed)
    {
        using var json = new MemoryStream();
        using (var inflating = new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress))
            inflating.CopyTo(json);
        return new(json.ToArray());
    }

    private static byte[] Pack(ReadOnlySpan<byte> utf8)
    {
        using var packed = new MemoryStream();
        using (var deflating = new DeflateStream(packed, utf8.Length < Whole ? CompressionLevel.Optimal : CompressionLevel.Fastest, leaveOpen: true))
            deflating.Write(utf8);
        return Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length))}\"");
    }
}

/// <summary>Copies the shared bytes into a viewer's frame as they are.</summary>
internal sealed class SceneMessageConverter : JsonConverter<SceneMessage>
{
    public override SceneMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return SceneMessage.Unpack(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        return new(Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
    }

    public override void Write(Utf8JsonWriter writer, SceneMessage value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Packed.Span, skipInputValidation: true);
}
