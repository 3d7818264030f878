using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Playground.Kubernetes.Serialization;

/// <summary>Reads one member of a list or map.</summary>
public delegate T JsonItemReader<out T>(ref JsonSource source);

/// <summary>
/// A JSON reader with the habits of Go's decoder: null leaves a value empty, unknown and repeated fields are noted, not refused,
/// and a wrong type is refused with the field's path. Every Read method is called with the reader on the value's first token.
/// </summary>
public ref struct JsonSource
{
    private readonly DecodePath _path;
    private Utf8JsonReader _reader;

    public JsonSource(ReadOnlySpan<byte> utf8, DecodePath path)
    {
        _path = path;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        _reader.Read();
    }

    public readonly bool IsNull => _reader.TokenType is JsonTokenType.Null;

    /// <summary>The field's name, unescaped.</summary>
    public readonly ReadOnlySpan<byte> FieldName => _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped)) : _reader.ValueSpan;

    /// <summary>Enters an object; false (and nothing to read) for null.</summary>
    public readonly bool BeginObject(string typeName)
    {
        if (IsNull)
            return false;
        if (_reader.TokenType is not JsonTokenType.StartObject)
            throw Mismatch("v1." + typeName);
        _path.BeginType(typeName);
        return true;
    }

    /// <summary>Moves to the next field's name; false at the object's end, which leaves the object.</summary>
    public bool NextField()
    {
        _reader.Read();
        if (_reader.TokenType is JsonTokenType.PropertyName)
            return true;
        _path.EndType();
        return false;
    }

    /// <summary>Moves from a field's name to its value. Bit <paramref name="bit"/> of <paramref name="seen"/> notes a repeated field.</summary>
    public void Enter(string field, ref ulong seen, int bit)
    {
        _path.Push(field);
        if ((seen & (1UL << bit)) != 0)
            _path.Duplicate();
        seen |= 1UL << bit;
        _reader.Read();
    }

    public readonly void Leave() => _path.Pop();

    public void UnknownField()
    {
        _path.Unknown(JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped));
        _reader.Skip();
    }

    public readonly string ReadString() => _reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped),
        JsonTokenType.Null => "",
        _ => throw Mismatch("string"),
    };

    public readonly bool ReadBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Mismatch("bool"),
    };

    public readonly int ReadInt32() => IsNull ? 0
        : _reader.TokenType is JsonTokenType.Number && _reader.TryGetInt32(out var value) ? value
        : throw Mismatch("int32");

    public readonly long ReadInt64() => IsNull ? 0
        : _reader.TokenType is JsonTokenType.Number && _reader.TryGetInt64(out var value) ? value
        : throw Mismatch("int64");

    public readonly double ReadDouble() => IsNull ? 0
        : _reader.TokenType is JsonTokenType.Number ? _reader.GetDouble()
        : throw Mismatch("float64");

    public readonly DateTimeOffset ReadTime()
    {
        if (_reader.TokenType is not JsonTokenType.String)
            throw Mismatch("v1.Time");
        var text = JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && text.Contains('T')
            ? time
            : throw new DecodeException($"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");
    }

    public readonly MicroTime ReadMicroTime() => new(ReadTime());

    public readonly Quantity ReadQuantity()
    {
        if (IsNull)
            return default;
        var text = _reader.TokenType is JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan)
            : _reader.TokenType is JsonTokenType.String ? JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped)
            : throw Mismatch("resource.Quantity");
        return Quantity.TryParse(text, out var quantity) ? quantity : throw new DecodeException(Quantity.FormatError);
    }

    public readonly IntOrString ReadIntOrString() => _reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped),
        JsonTokenType.Null => default,
        _ when _reader.TokenType is JsonTokenType.Number && _reader.TryGetInt32(out var number) => number,
        _ => throw Mismatch("int32"),
    };

    public readonly Bytes ReadBytes()
    {
        if (IsNull)
            return default;
        if (_reader.TokenType is not JsonTokenType.String)
            throw Mismatch("[]uint8");
        if (_reader.TryGetBytesFromBase64(out var bytes))
            return new(bytes);
        var text = JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped);
        var bad = text.AsSpan().IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");
        throw new DecodeException($"illegal base64 data at input byte {(bad < 0 ? text.Length / 4 * 4 : bad)}");
    }

    public RawJson ReadRawJson()
    {
        using var document = JsonDocument.ParseValue(ref _reader);
        return RawJson.Parse(document.RootElement.GetRawText());
    }

    public ValueList<T> ReadList<T>(string goType, JsonItemReader<T> read)
    {
        if (IsNull)
            return [];
        if (_reader.TokenType is not JsonTokenType.StartArray)
            throw Mismatch(goType);
        var items = new List<T>();
        while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
        {
            _path.Push(items.Count);
            items.Add(read(ref this));
            _path.Pop();
        }

        return items.ToValueList();
    }

    public ValueMap<T> ReadMap<T>(string goType, JsonItemReader<T> read)
    {
        if (IsNull)
            return ValueMap<T>.Empty;
        if (_reader.TokenType is not JsonTokenType.StartObject)
            throw Mismatch(goType);
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            var key = JsonText.Of(_reader.ValueSpan, _reader.ValueIsEscaped);
            _path.PushKey(key);
            if (entries.ContainsKey(key))
                _path.Duplicate();
            _reader.Read();
            entries[key] = read(ref this);
            _path.Pop();
        }

        return entries.ToValueMap();
    }

    private readonly DecodeException Mismatch(string goType)
    {
        var found = _reader.TokenType switch
        {
            JsonTokenType.String => "string",
            JsonTokenType.True or JsonTokenType.False => "bool",
            JsonTokenType.StartArray => "array",
            JsonTokenType.StartObject => "object",
            _ when goType.StartsWith("int", StringComparison.Ordinal) => "number " + Encoding.UTF8.GetString(_reader.ValueSpan),
            _ => "number",
        };
        return _path.Mismatch(found, goType);
    }
}
