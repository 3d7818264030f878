using System.Buffers;
using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Validation;

/// <summary>A record as an error message shows it: its JSON.</summary>
internal static class PrintedJson
{
    public static RawJson? Of<T>(T? value) where T : class, IKubernetesType<T> => value is null ? null : Written(value.Write);

    public static RawJson Of<T>(IEnumerable<T> values) where T : IKubernetesType<T> => Written(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
            value.Write(writer);
        writer.WriteEndArray();
    });

    private static RawJson Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, KubernetesJson.WriterOptions))
            write(writer);
        return new(buffer.WrittenSpan.ToArray());
    }
}
