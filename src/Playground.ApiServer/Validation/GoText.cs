using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.Validation;

/// <summary>
/// A record as the lines in which a real server prints its own structs: every field, empty ones too, under its Go name. The place of
/// a line says something to those who compare, so nothing is left out.
/// </summary>
internal static class GoText
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["dnsPolicy"] = "DNSPolicy",
        ["dnsConfig"] = "DNSConfig",
        ["tty"] = "TTY",
        ["httpGet"] = "HTTPGet",
        ["tcpSocket"] = "TCPSocket",
        ["grpc"] = "GRPC",
        ["httpHeaders"] = "HTTPHeaders",
        ["nfs"] = "NFS",
        ["iscsi"] = "ISCSI",
        ["rbd"] = "RBD",
        ["cephfs"] = "CephFS",
        ["fc"] = "FC",
        ["csi"] = "CSI",
        ["os"] = "OS",
        ["ip"] = "IP",
        ["fsGroup"] = "FSGroup",
        ["seLinuxOptions"] = "SELinuxOptions",
        ["gcePersistentDisk"] = "GCEPersistentDisk",
        ["awsElasticBlockStore"] = "AWSElasticBlockStore",
        ["storageos"] = "StorageOS",
        ["apiGroup"] = "APIGroup",
        ["fsType"] = "FSType",
        ["pdName"] = "PDName",
        ["iqn"] = "IQN",
        ["wwids"] = "WWIDs",
    }.ToFrozenDictionary();

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields that are pointers there, so that nothing is `null` rather than empty.</summary>
    private static readonly FrozenSet<string> Pointers = new[]
    {
        "terminationGracePeriodSeconds", "activeDeadlineSeconds", "automountServiceAccountToken", "priority", "runtimeClassName", "enableServiceLinks",
        "preemptionPolicy", "setHostnameAsFQDN", "hostUsers", "hostnameOverride", "shareProcessNamespace", "optional", "defaultMode", "mode",
        "tolerationSeconds", "runAsUser", "runAsGroup", "runAsNonRoot", "privileged", "readOnlyRootFilesystem", "allowPrivilegeEscalation",
        "procMount", "mountPropagation", "recursiveReadOnly", "fsGroup", "fsGroupChangePolicy", "sizeLimit", "stopSignal", "unhealthyPodEvictionPolicy", "timeAdded",
        "storageClassName", "volumeMode", "volumeAttributesClassName", "succeededIndexes", "succeededCount", "containerName",
    }.ToFrozenSet();

    public static List<string> Lines<T>(T value) where T : class, IKubernetesType<T>
    {
        using var json = JsonDocument.Parse(PrintedJson.Of(value)!.Utf8);
        List<string> lines = [];
        WriteObject(json.RootElement, T.Schema, "", "", "", lines);
        return lines;
    }

    /// <summary>A part of a record that is a struct of its own there: these fields, in its order.</summary>
    public static List<string> Lines<T>(T value, IEnumerable<string> fields) where T : class, IKubernetesType<T>
    {
        using var json = JsonDocument.Parse(PrintedJson.Of(value)!.Utf8);
        List<string> lines = ["{"];
        WriteFields(json.RootElement, [.. fields.Select(name => T.Schema.Find(name)!)], "  ", lines);
        lines.Add("}");
        return lines;
    }

    /// <summary>The same as one line of JSON: how a value is shown in an error.</summary>
    public static RawJson? Json<T>(T? value) where T : class, IKubernetesType<T> =>
        value is null ? null : RawJson.Parse(JsonNode.Parse(string.Concat(Lines(value)))!.ToJsonString(Plain));

    private static void WriteObject(JsonElement element, ObjectSchema schema, string indent, string prefix, string suffix, List<string> lines)
    {
        // the one struct in specs that is the same inside as outside
        if (schema.Name is "LabelSelector")
        {
            lines.Add($"{indent}{prefix}{element.GetRawText()}{suffix}");
            return;
        }

        lines.Add($"{indent}{prefix}{{");
        // the deprecated twin of serviceAccountName has no place of its own
        WriteFields(element, [.. schema.Fields.Where(field => field.Name is not "serviceAccount")], indent + "  ", lines);
        lines.Add($"{indent}}}{suffix}");
    }

    private static void WriteFields(JsonElement element, List<FieldSchema> fields, string indent, List<string> lines)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            JsonElement? value = element.TryGetProperty(fields[i].Name, out var found) ? found : null;
            WriteField(fields[i], value, indent, i < fields.Count - 1 ? "," : "", lines);
        }
    }

    private static void WriteField(FieldSchema field, JsonElement? value, string indent, string suffix, List<string> lines)
    {
        var prefix = $"\"{GoName(field.Name)}\": ";
        if (value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
        {
            lines.Add($"{indent}{prefix}[");
            for (var i = 0; i < list.GetArrayLength(); i++)
                WriteValue(field, list[i], indent + "  ", "", i < list.GetArrayLength() - 1 ? "," : "", lines);
            lines.Add($"{indent}]{suffix}");
        }
        else if (value is { ValueKind: JsonValueKind.Object } map && field.Shape is FieldShape.Map)
        {
            lines.Add($"{indent}{prefix}{{");
            var entries = map.EnumerateObject().ToList();
            for (var i = 0; i < entries.Count; i++)
                WriteValue(field, entries[i].Value, indent + "  ", $"\"{entries[i].Name}\": ", i < entries.Count - 1 ? "," : "", lines);
            lines.Add($"{indent}}}{suffix}");
        }
        else if (value is { } single && field.Shape is FieldShape.Single)
            WriteValue(field, single, indent, prefix, suffix, lines);
        else
            lines.Add($"{indent}{prefix}{Empty(field)}{suffix}");
    }

    private static void WriteValue(FieldSchema field, JsonElement value, string indent, string prefix, string suffix, List<string> lines)
    {
        if (value.ValueKind is JsonValueKind.Object && field.Object is { } schema)
            WriteObject(value, schema(), indent, prefix, suffix, lines);
        else
            lines.Add($"{indent}{prefix}{value.GetRawText()}{suffix}");
    }

    private static string Empty(FieldSchema field) => field switch
    {
        _ when field.Shape is not FieldShape.Single || Pointers.Contains(field.Name) => "null",
        { Type: FieldType.String } => "\"\"",
        { Type: FieldType.Boolean } => "false",
        { Type: FieldType.Int32 or FieldType.Int64 } => "0",
        _ => "null",
    };

    private static string GoName(string name) => Names.GetValueOrDefault(name) ?? char.ToUpperInvariant(name[0]) + name[1..];
}
