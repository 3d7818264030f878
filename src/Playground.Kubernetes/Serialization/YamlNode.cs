namespace Playground.Kubernetes.Serialization;

/// <summary>A parsed YAML document. An alias is the very node it refers to, so that a text of many aliases stays small until written out.</summary>
public abstract class YamlNode(int line)
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    public sealed class Scalar(int line, YamlScalar.Kind kind, string value) : YamlNode(line)
    {
        public YamlScalar.Kind Kind { get; } = kind;

        /// <summary>JSON of a number or boolean; else the text.</summary>
        public string Value { get; } = value;
    }

    public sealed class List(int line) : YamlNode(line)
    {
        public List<YamlNode> Items { get; } = [];
    }

    public sealed class Map(int line) : YamlNode(line)
    {
        public List<(YamlNode Key, YamlNode Value)> Entries { get; } = [];
    }
}
