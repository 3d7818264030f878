using System.Text.Json;

namespace Playground.Kubernetes.Serialization;

/// <summary>Writes YAML nodes as JSON: keys become strings, merge keys (`&lt;&lt;`) are filled in, aliases are written out within limits.</summary>
internal sealed class YamlToJson
{
    // A document may grow by its aliases, but not like a bomb
    private const int MaxSize = 16 * 1024 * 1024;
    private const int MaxDepth = 250;

    private readonly List<string> _duplicates = [];
    private int _written;

    public IReadOnlyList<string> Duplicates => _duplicates;

    public byte[] Write(YamlNode? node) => KubernetesJson.Write(writer =>
    {
        if (node is null)
            writer.WriteNullValue();
        else
            Node(writer, node, 0);
    });

    private void Node(Utf8JsonWriter writer, YamlNode node, int depth)
    {
        Count(node is YamlNode.Scalar counted ? counted.Value.Length + 1 : 1);
        if (depth > MaxDepth)
            throw new DecodeException($"yaml: line {node.Line}: exceeded max depth of {MaxDepth}");
        switch (node)
        {
            case YamlNode.Map map:
                writer.WriteStartObject();
                foreach (var (key, value) in Entries(map))
                {
                    writer.WritePropertyName(key);
                    Node(writer, value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlNode.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Node(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            case YamlNode.Scalar { Kind: YamlScalar.Kind.Fraction, Value: "+Inf" or "-Inf" or "NaN" } odd:
                throw new DecodeException($"json: unsupported value: {odd.Value}");
            case YamlNode.Scalar { Kind: YamlScalar.Kind.Text or YamlScalar.Kind.Timestamp or YamlScalar.Kind.Merge } text:
                writer.WriteStringValue(text.Value);
                break;
            case YamlNode.Scalar scalar:
                writer.WriteRawValue(scalar.Value, skipInputValidation: true);
                break;
        }
    }

    private Dictionary<string, YamlNode> Entries(YamlNode.Map map)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var merged = new List<YamlNode>();
        foreach (var (key, value) in map.Entries)
        {
            if (key is YamlNode.Scalar { Kind: YamlScalar.Kind.Merge })
            {
                merged.Add(value);
                continue;
            }

            var name = Name(key, value);
            if (!entries.TryAdd(name, value))
            {
                _duplicates.Add($"line {key.Line}: key {JsonSerializer.Serialize(name)} already set in map");
                entries[name] = value;
            }
        }

        foreach (var source in merged)
            Merge(entries, source, 0);
        return entries;
    }

    /// <summary>What a map says itself comes before what it merges in, and earlier sources come before later ones.</summary>
    private void Merge(Dictionary<string, YamlNode> entries, YamlNode source, int depth)
    {
        Count(1024);
        switch (source)
        {
            case YamlNode.Map map when depth < 2:
                foreach (var (key, value) in Entries(map))
                    entries.TryAdd(key, value);
                break;
            case YamlNode.List list when depth is 0:
                foreach (var item in list.Items)
                    Merge(entries, item, depth + 1);
                break;
            default:
                throw new DecodeException("yaml: map merge requires map or sequence of maps as the value");
        }
    }

    private void Count(int size)
    {
        _written += size;
        if (_written > MaxSize)
            throw new DecodeException("yaml: document contains excessive aliasing");
    }

    private static string Name(YamlNode key, YamlNode value) => key switch
    {
        YamlNode.Scalar { Kind: YamlScalar.Kind.Null } => throw UnsupportedKey("%!s(<nil>)", "<nil>", value),
        YamlNode.Scalar scalar => scalar.Value,
        YamlNode.Map => throw new DecodeException("yaml: invalid map key: map[interface {}]interface {}{}"),
        _ => throw new DecodeException("yaml: invalid map key: []interface {}{}"),
    };

    private static DecodeException UnsupportedKey(string type, string key, YamlNode value) =>
        new($"unsupported map key of type: {type}, key: {key}, value: {(value as YamlNode.Scalar)?.Value ?? ""}");
}
