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

/// <summary>A batch already written, shared by everyone it is sent to.</summary>
[JsonConverter(typeof(SceneMessageConverter))]
internal sealed record SceneMessage(ReadOnlyMemory<byte> Utf8);

/// <summary>Copies the shared bytes into a viewer's frame as they are.</summary>
internal sealed class SceneMessageConverter : JsonConverter<SceneMessage>
{
    public override SceneMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
    }

    public override void Write(Utf8JsonWriter writer, SceneMessage value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
