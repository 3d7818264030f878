using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>The variables of a run, its record and fields, and those of the function that runs.</summary>
internal sealed class AwkVariables
{
    /// <summary>What a value costs beside its text, roughly.</summary>
    private const int PerValue = 48;

    private readonly Dictionary<string, AwkValue> _values = new(StringComparer.Ordinal)
    {
        ["FS"] = AwkValue.Of(" "),
        ["OFS"] = AwkValue.Of(" "),
        ["RS"] = AwkValue.Of("\n"),
        ["ORS"] = AwkValue.Of("\n"),
        ["SUBSEP"] = AwkValue.Of("\u001c"),
        ["NR"] = AwkValue.Of(0),
        ["FNR"] = AwkValue.Of(0),
    };

    private readonly Dictionary<string, Dictionary<string, AwkValue>> _arrays = new(StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, object?>> _frames = [];
    private readonly List<string> _fields = [];
    private long _room = FileNode.MaxSize;
    private string _record = "";
    private bool _isSplit = true;

    /// <summary>$0.</summary>
    public string Record => _record;

    public void Enter(Dictionary<string, object?> frame) => _frames.Push(frame);

    public void Leave() => _frames.Pop();

    /// <summary>
    /// Something of this length is about to be kept. What was kept may be gone again, so once as much has been kept as a process gets, all that is
    /// still there is measured; the next time when the room that is left could be used up.
    /// </summary>
    /// <exception cref="AwkException">there is no more room</exception>
    public void Note(int length)
    {
        _room -= length + PerValue;
        if (_room > 0)
            return;
        var arrays = _arrays.Values.Concat(_frames.SelectMany(frame => frame.Values).OfType<Dictionary<string, AwkValue>>()).Distinct();
        var plain = _values.Values.Concat(_frames.SelectMany(frame => frame.Values).OfType<AwkValue>());
        _room = FileNode.MaxSize - plain.Sum(Size) - arrays.Sum(array => array.Sum(pair => pair.Key.Length + Size(pair.Value)));
        if (_room < FileNode.MaxSize / 16)
            throw new AwkException("out of memory");

        static long Size(AwkValue value) => PerValue + (value.Text?.Length ?? 0);
    }

    public AwkValue Get(string name)
    {
        if (_frames.TryPeek(out var frame) && frame.TryGetValue(name, out var local))
            return local is AwkValue value ? value : AwkValue.Nothing;
        if (name is "NF")
            return AwkValue.Of(Fields.Count);
        return _values.GetValueOrDefault(name, AwkValue.Nothing);
    }

    public void Set(string name, AwkValue value)
    {
        if (_frames.TryPeek(out var frame) && frame.ContainsKey(name))
            frame[name] = value;
        else if (name is "NF")
            Resize((int)Math.Clamp(value.AsNumber, 0, 32767));
        else
            _values[name] = value;
    }

    public bool IsArray(string name) => _frames.TryPeek(out var frame) && frame.TryGetValue(name, out var local) ? local is Dictionary<string, AwkValue> : _arrays.ContainsKey(name);

    /// <summary>Neither a value nor an array yet.</summary>
    public bool IsUnknown(string name) => _frames.TryPeek(out var frame) && frame.TryGetValue(name, out var local) ? local is null : name is not "NF" && !_values.ContainsKey(name);

    /// <summary>For an argument: the array, or nothing when the name never was one and may stay a value.</summary>
    public object? ArrayIfAny(string name) => Array(name);

    public Dictionary<string, AwkValue> Array(string name)
    {
        if (_frames.TryPeek(out var frame) && frame.TryGetValue(name, out var local))
        {
            if (local is Dictionary<string, AwkValue> own)
                return own;
            var made = new Dictionary<string, AwkValue>(StringComparer.Ordinal);
            frame[name] = made;
            return made;
        }

        if (!_arrays.TryGetValue(name, out var array))
            _arrays[name] = array = new(StringComparer.Ordinal);
        return array;
    }

    public void SetRecord(string record) => (_record, _isSplit) = (record, false);

    public AwkValue Field(int number) => number is 0 ? AwkValue.FromOutside(_record) : number <= Fields.Count ? AwkValue.FromOutside(Fields[number - 1]) : AwkValue.Nothing;

    public void SetField(int number, string text)
    {
        if (number is 0)
        {
            SetRecord(text);
            return;
        }

        if (number > Fields.Count)
            Resize(number);
        _fields[number - 1] = text;
        Join();
    }

    /// <summary>Fields of a text: by blanks, by one letter, or by a pattern.</summary>
    public static string[] Split(string text, string separator)
    {
        if (separator is " ")
            return text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (text.Length is 0)
            return [];
        if (separator.Length is 0)
            return [.. text.Select(letter => letter.ToString())];
        if (separator.Length is 1 && separator is not "\\")
            return text.Split(separator[0]);
        return PosixPattern.TryCreate(PosixPattern.ToRegex(separator, isExtended: true), ignoresCase: false) is { } pattern ? pattern.Split(text) : [text];
    }

    private List<string> Fields
    {
        get
        {
            if (!_isSplit)
            {
                _isSplit = true;
                _fields.Clear();
                _fields.AddRange(Split(_record, _values["FS"].ToString()));
            }

            return _fields;
        }
    }

    private void Resize(int count)
    {
        var fields = Fields;
        while (fields.Count < count)
            fields.Add("");
        fields.RemoveRange(count, fields.Count - count);
        Join();
    }

    private void Join() => _record = string.Join(_values["OFS"].ToString(), _fields);
}
