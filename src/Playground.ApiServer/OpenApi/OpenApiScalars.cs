using System.Text.Json;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.OpenApi;

/// <summary>Single values that have a type name of their own, which `kubectl explain` prints: `targetPort &lt;IntOrString&gt;`.</summary>
internal static class OpenApiScalars
{
    private static readonly (FieldType Type, string Name, string Format, string[] Forms, string Description)[] All =
    [
        (FieldType.IntOrString, "io.k8s.apimachinery.pkg.util.intstr.IntOrString", "int-or-string", ["integer", "string"], "A number, or a text such as a port's name or a percentage."),
        (FieldType.Quantity, "io.k8s.apimachinery.pkg.api.resource.Quantity", "", ["string", "number"], "An amount with a suffix, such as 500m or 64Mi."),
        (FieldType.Time, "io.k8s.apimachinery.pkg.apis.meta.v1.Time", "date-time", ["string"], "A moment in whole seconds, as RFC 3339 writes it."),
        (FieldType.MicroTime, "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", "date-time", ["string"], "A moment with microseconds, as RFC 3339 writes it."),
    ];

    /// <summary>Null for a type without a name.</summary>
    public static string? NameOf(FieldType type) => All.FirstOrDefault(scalar => scalar.Type == type).Name;

    public static void Write(Utf8JsonWriter writer)
    {
        foreach (var (_, name, format, forms, description) in All)
        {
            writer.WriteStartObject(name);
            writer.WriteString("description"u8, description);
            if (format is not "")
                writer.WriteString("format"u8, format);
            Forms(writer, forms);
            writer.WriteEndObject();
        }
    }

    /// <summary>One form is the type itself; kubectl prints the name only of what may have several.</summary>
    private static void Forms(Utf8JsonWriter writer, string[] forms)
    {
        if (forms is [var single])
        {
            writer.WriteString("type"u8, single);
            return;
        }

        writer.WriteStartArray("oneOf"u8);
        foreach (var form in forms)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, form);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
