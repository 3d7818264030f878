using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Playground.Kubernetes.Serialization;

/// <summary>YAML events to nodes, with a limit on depth (the events themselves come without recursion).</summary>
public sealed class YamlReading
{
    private const int MaxDepth = 250;

    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);

    public YamlReading(string text)
    {
        _text = text;
        _scanner = new(new StringReader(text), skipComments: true);
        _parser = new(_scanner);
    }

    /// <summary>The documents of the text; null for one with no content.</summary>
    public IEnumerable<YamlNode?> Documents()
    {
        while (Next() is not StreamEnd)
        {
            if (_parser.Current is not DocumentStart)
                continue;
            _anchors.Clear();
            Next();
            yield return Node(0);
        }
    }

    private YamlNode Node(int depth)
    {
        var current = _parser.Current!;
        var line = (int)current.Start.Line;
        if (depth > MaxDepth)
            throw new DecodeException($"yaml: line {line}: exceeded max depth of {MaxDepth}");
        switch (current)
        {
            case AnchorAlias alias:
                var name = alias.Value.Value;
                return !_anchors.TryGetValue(name, out var target) ? throw new DecodeException($"yaml: unknown anchor '{name}' referenced")
                    : target ?? throw new DecodeException($"yaml: anchor '{name}' value contains itself");
            case Scalar scalar:
                return Anchored(scalar, Of(scalar, line));
            case SequenceStart start:
                // Known but not yet whole: an alias to it from inside is a circle
                Anchored<YamlNode?>(start, null);
                var list = new YamlNode.List(line);
                while (Next() is not SequenceEnd)
                    list.Items.Add(Node(depth + 1));
                return Anchored(start, list);
            case MappingStart start:
                Anchored<YamlNode?>(start, null);
                var map = new YamlNode.Map(line);
                while (Next() is not MappingEnd)
                {
                    var key = Node(depth + 1);
                    Next();
                    map.Entries.Add((key, Node(depth + 1)));
                }

                return Anchored(start, map);
            default:
                throw new DecodeException("yaml: attempted to parse unknown event");
        }
    }

    private T Anchored<T>(NodeEvent node, T value) where T : YamlNode?
    {
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = value;
        return value;
    }

    private static YamlNode.Scalar Of(Scalar scalar, int line)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is "tag:yaml.org,2002:binary")
            return new(line, YamlScalar.Kind.Text, Encoding.UTF8.GetString(Base64(scalar.Value, line)));
        if (tag is "tag:yaml.org,2002:str" or "!" || (tag is "" && scalar.Style is not ScalarStyle.Plain))
            return new(line, YamlScalar.Kind.Text, scalar.Value);
        var (kind, json) = YamlScalar.Resolve(scalar.Value);
        if (tag is "tag:yaml.org,2002:float" && kind is YamlScalar.Kind.Whole)
            return new(line, YamlScalar.Kind.Fraction, double.Parse(json, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        var wanted = tag switch
        {
            "tag:yaml.org,2002:int" => YamlScalar.Kind.Whole,
            "tag:yaml.org,2002:float" => YamlScalar.Kind.Fraction,
            "tag:yaml.org,2002:bool" => YamlScalar.Kind.Boolean,
            "tag:yaml.org,2002:null" => YamlScalar.Kind.Null,
            _ => kind,
        };
        if (wanted != kind)
            throw new DecodeException($"yaml: cannot decode !!str `{scalar.Value}` as a !!{tag[(tag.LastIndexOf(':') + 1)..]}");
        return new(line, kind, kind is YamlScalar.Kind.Whole or YamlScalar.Kind.Fraction or YamlScalar.Kind.Boolean or YamlScalar.Kind.Null ? json : scalar.Value);
    }

    private static byte[] Base64(string text, int line)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new DecodeException($"yaml: line {line}: !!binary value contains invalid base64 data");
        }
    }

    private ParsingEvent Next()
    {
        try
        {
            return _parser.MoveNext() ? _parser.Current! : throw new DecodeException("yaml: unexpected end of stream");
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException)
        {
            // The scanner throws the latter two for some broken flow sequences
            throw new DecodeException(YamlProblem.Describe(problem, _scanner.CurrentPosition, _text));
        }
    }
}
