using System.Text.Json;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>The client's terminal has another size: `{"Width":80,"Height":24}`.</summary>
internal static class ResizeMessage
{
    public const int MaxLength = 1024;

    public static bool TryRead(ReadOnlySpan<byte> json, out TerminalSize size)
    {
        size = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!JsonDocument.TryParseValue(ref reader, out var document))
                return false;
            using (document)
            {
                size = new(Dimension(document.RootElement, "Width"), Dimension(document.RootElement, "Height"));
                return size is { Width: > 0, Height: > 0 };
            }
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Dimension(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.Number && value.TryGetUInt16(out var number) ? number : 0;
}
