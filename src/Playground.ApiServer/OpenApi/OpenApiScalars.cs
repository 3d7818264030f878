using System.Text.Json;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.OpenApi;

/// <summary>Single values that have a type name of their own, which `kubectl explain` prints: `targetPort &lt;IntOrString&gt;`.</summary>
internal static class OpenApiScalars
{
    private static readonly (FieldType Type, string Name, string Format, string Description)[] All =
    [
        (FieldType.IntOrString, "io.k8s.apimachinery.pkg.util.intstr.IntOrString", "int-or-string", "A number, or a text such as a port's name or a percentage."),
        (FieldType.Quantity, "io.k8s.apimachinery.pkg.api.resource.Quantity", "", "An amount with a suffix, such as 500m or 64Mi."),
        (FieldType.Time, "io.k8s.apimachinery.pkg.apis.meta.v1.Time", "date-time", "A moment in whole seconds, as RFC 3339 writes it."),
        (FieldType.MicroTime, "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", "date-time", "A moment with microseconds, as RFC 3339 writes it."),
    ];

    /// <summary>Null for a type without a name.</summary>
    public static string? NameOf(FieldType type) => All.FirstOrDefault(scalar => scalar.Type == type).Name;

    public static void Write(Utf8JsonWriter writer)
    {
        foreach (var (_, name, format, description) in All)
        {
            writer.WriteStartObject(name);
            writer.WriteString("type"u8, "string"u8);
            if (format is not "")
                writer.WriteString("format"u8, format);
            writer.WriteString("description"u8, description);
            writer.WriteEndObject();
        }
    }
}
