using System.Globalization;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Lessons.Files;

/// <summary>A mapping whose keys are taken one by one. What is wrong is told with its line; so are keys that nobody took.</summary>
internal sealed class LessonFields
{
    private readonly Dictionary<string, (int Line, YamlNode Value)> _entries = new(StringComparer.Ordinal);
    private readonly int _offset;
    private readonly string _what;

    /// <param name="offset">how many lines of the file stand before the YAML</param>
    /// <param name="what">what the mapping describes, for sentences</param>
    public LessonFields(YamlNode.Map map, int offset, LessonProblems problems, string what)
    {
        (_offset, _what, Problems) = (offset, what, problems);
        Line = offset + map.Line;
        foreach (var (key, value) in map.Entries)
        {
            var name = key is YamlNode.Scalar scalar ? scalar.Value : "?";
            if (!_entries.TryAdd(name, (offset + key.Line, value)))
                problems.Add(offset + key.Line, $"{what}: `{name}` stands twice");
        }
    }

    /// <summary>Where it begins in the file.</summary>
    public int Line { get; }

    /// <summary>How many lines of the file stand before the YAML.</summary>
    public int Offset => _offset;

    public LessonProblems Problems { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    public bool Has(string key) => _entries.ContainsKey(key);

    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    /// <summary>Takes what stands there as it is.</summary>
    public YamlNode? Take(string key) => _entries.Remove(key, out var entry) ? entry.Value : null;

    public string Text(string key, string missing = "") => Scalar(key) ?? missing;

    public string Required(string key)
    {
        var line = LineOf(key);
        if (Scalar(key) is { Length: > 0 } text)
            return text;
        Problems.Add(line, $"{_what}: `{key}` is missing");
        return "";
    }

    public int Whole(string key, int missing)
    {
        var line = LineOf(key);
        if (Scalar(key) is not { } text)
            return missing;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Problems.Add(line, $"{_what}: `{key}` is a whole number, not '{text}'");
        return missing;
    }

    public bool Flag(string key, bool missing) => OneOf(key, missing ? "true" : "false", "true", "false") is "true";

    public string OneOf(string key, string missing, params ReadOnlySpan<string> allowed)
    {
        var line = LineOf(key);
        if (Scalar(key) is not { } text)
            return missing;
        if (allowed.Contains(text))
            return text;
        Problems.Add(line, $"{_what}: `{key}` is {string.Join(", ", allowed)}, not '{text}'");
        return missing;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<(int Line, string Text)> Texts(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case YamlNode.Scalar single:
                return [(_offset + single.Line, single.Value)];
            case YamlNode.List list when list.Items.TrueForAll(item => item is YamlNode.Scalar):
                return [.. list.Items.Cast<YamlNode.Scalar>().Select(item => (_offset + item.Line, item.Value))];
            case var other:
                Problems.Add(_offset + other.Line, $"{_what}: `{key}` is a text or a list of texts");
                return [];
        }
    }

    /// <summary>Tells of every key that nobody took.</summary>
    public void End()
    {
        foreach (var (key, (line, _)) in _entries)
            Problems.Add(line, $"{_what}: `{key}` is not known here");
    }

    private string? Scalar(string key)
    {
        if (Take(key) is not { } node)
            return null;
        if (node is YamlNode.Scalar scalar)
            return scalar.Value;
        Problems.Add(_offset + node.Line, $"{_what}: `{key}` is a single value");
        return null;
    }
}
