using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Kubernetes.Serialization;

/// <summary>JSON trees as block-style YAML: keys sorted, lists as deep as their key, texts quoted only where another reader could mistake them.</summary>
internal sealed class YamlWriting
{
    private readonly StringBuilder _text = new();

    public void Document(JsonNode? tree)
    {
        if (tree is JsonObject { Count: > 0 } map)
            Map(map, 0, firstIsInline: true);
        else if (tree is JsonArray { Count: > 0 } list)
            List(list, 0, firstIsInline: true);
        else
            Leaf(tree, 0);
    }

    public override string ToString() => _text.ToString();

    /// <param name="firstIsInline">the cursor stands where the first entry goes (behind a dash)</param>
    private void Map(JsonObject map, int indent, bool firstIsInline)
    {
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, YamlKeyOrder.Instance))
        {
            if (!firstIsInline)
                _text.Append(' ', indent);
            firstIsInline = false;
            _text.Append(YamlQuoting.Key(key)).Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    _text.Append('\n');
                    Map(inner, indent + 2, firstIsInline: false);
                    break;
                case JsonArray { Count: > 0 } list:
                    _text.Append('\n');
                    List(list, indent, firstIsInline: false);
                    break;
                default:
                    _text.Append(' ');
                    Leaf(value, indent + 2);
                    break;
            }
        }
    }

    private void List(JsonArray list, int indent, bool firstIsInline)
    {
        foreach (var item in list)
        {
            if (!firstIsInline)
                _text.Append(' ', indent);
            firstIsInline = false;
            _text.Append("- ");
            switch (item)
            {
                case JsonObject { Count: > 0 } map:
                    Map(map, indent + 2, firstIsInline: true);
                    break;
                case JsonArray { Count: > 0 } inner:
                    List(inner, indent + 2, firstIsInline: true);
                    break;
                default:
                    Leaf(item, indent + 2);
                    break;
            }
        }
    }

    private void Leaf(JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject:
                _text.Append("{}");
                break;
            case JsonArray:
                _text.Append("[]");
                break;
            case null:
                _text.Append("null");
                break;
            default:
                Scalar(value, indent);
                return;
        }

        _text.Append('\n');
    }

    private void Scalar(JsonNode value, int indent)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            var json = value.ToJsonString();
            _text.Append(value.GetValueKind() is JsonValueKind.Number ? Number(json) : json).Append('\n');
            return;
        }

        var text = value.GetValue<string>();
        if (YamlQuoting.IsBlock(text))
            Block(text, indent);
        else
            _text.Append(YamlQuoting.Value(text)).Append('\n');
    }

    /// <summary>`|` with its lines below; `|-` when the text does not end its last line, `|+` when it ends in several.</summary>
    private void Block(string text, int indent)
    {
        _text.Append('|');
        if (text[0] is ' ' or '\n')
            _text.Append('2');
        if (text[^1] is not '\n')
            _text.Append('-');
        else if (text.Length is 1 || text[^2] is '\n')
            _text.Append('+');
        _text.Append('\n');
        foreach (var line in (text[^1] is '\n' ? text[..^1] : text).Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', indent).Append(line);
            _text.Append('\n');
        }
    }

    private static string Number(string json) =>
        json.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? json : GoNumber.FormatShort(double.Parse(json, CultureInfo.InvariantCulture));
}
