using System.Text;

namespace Playground.Kubernetes.Serialization;

/// <summary>Where in the document a decoder is, and which fields were unknown or given twice on the way.</summary>
public sealed class DecodePath
{
    private const int MapKey = -2;

    private readonly List<(string? Field, int Index)> _segments = [];
    private readonly List<string> _types = [];
    private List<string>? _strictErrors;

    /// <summary>`unknown field "spec.porz"`, `duplicate field "…"`, in document order, without repeats.</summary>
    public IReadOnlyList<string> StrictErrors => _strictErrors ?? [];

    internal void Push(string field) => _segments.Add((field, -1));

    /// <summary>A map's key: part of the path of an unknown field, but not of a mismatch, which names Go fields only.</summary>
    internal void PushKey(string key) => _segments.Add((key, MapKey));

    internal void Push(int index) => _segments.Add((null, index));

    internal void Pop() => _segments.RemoveAt(_segments.Count - 1);

    internal void BeginType(string name) => _types.Add(name);

    internal void EndType() => _types.RemoveAt(_types.Count - 1);

    internal void Unknown(string field) => Strict($"unknown field \"{Join(field)}\"");

    internal void Duplicate() => Strict($"duplicate field \"{Join(null)}\"");

    internal DecodeException Mismatch(string found, string goType)
    {
        var fields = string.Join('.', _segments.Where(s => s.Field is not null && s.Index is not MapKey).Select(s => s.Field));
        var target = _types.Count > 0 ? $"Go struct field {_types[^1]}.{fields}" : "Go value";
        return new($"json: cannot unmarshal {found} into {target} of type {goType}");
    }

    private void Strict(string error)
    {
        _strictErrors ??= [];
        if (!_strictErrors.Contains(error))
            _strictErrors.Add(error);
    }

    private string Join(string? field)
    {
        var path = new StringBuilder();
        foreach (var segment in _segments)
        {
            if (segment.Field is null)
                path.Append('[').Append(segment.Index).Append(']');
            else
                path.Append(path.Length > 0 ? "." : "").Append(segment.Field);
        }

        return field is null ? path.ToString() : path.Append(path.Length > 0 ? "." : "").Append(field).ToString();
    }
}
