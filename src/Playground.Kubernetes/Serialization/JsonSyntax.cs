namespace Playground.Kubernetes.Serialization;

/// <summary>
/// Says what is wrong with a JSON text in the words of Go's decoder, which real API servers repeat to their clients.
/// Source: Go's encoding/json scanner.
/// </summary>
public static class JsonSyntax
{
    private const int MaxDepth = 250;
    private const string EndOfInput = "unexpected end of JSON input";

    /// <summary>`invalid character 'b' looking for beginning of value`, …; null for well-formed JSON.</summary>
    public static string? Error(ReadOnlySpan<byte> utf8)
    {
        var scan = new Scan(utf8);
        return scan.Document();
    }

    private ref struct Scan(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> _text = utf8;
        private int _at;

        public string? Document()
        {
            if (Value(0) is { } error)
                return error;
            return SkipSpace() ? Bad("after top-level value") : null;
        }

        private string? Value(int depth)
        {
            if (!SkipSpace())
                return EndOfInput;
            if (depth > MaxDepth)
                return "exceeded max depth";
            switch (_text[_at])
            {
                case (byte)'{': return Object(depth);
                case (byte)'[': return Array(depth);
                case (byte)'"': return String();
                case (byte)'t': return Word("true");
                case (byte)'f': return Word("false");
                case (byte)'n': return Word("null");
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): return Number();
                default: return Bad("looking for beginning of value");
            }
        }

        private string? Object(int depth)
        {
            _at++;
            if (!SkipSpace())
                return EndOfInput;
            if (Take('}'))
                return null;
            while (true)
            {
                if (!SkipSpace())
                    return EndOfInput;
                if (_text[_at] is not (byte)'"')
                    return Bad("looking for beginning of object key string");
                if (String() is { } wrongKey)
                    return wrongKey;
                if (!SkipSpace())
                    return EndOfInput;
                if (!Take(':'))
                    return Bad("after object key");
                if (Value(depth + 1) is { } wrongValue)
                    return wrongValue;
                if (!SkipSpace())
                    return EndOfInput;
                if (Take('}'))
                    return null;
                if (!Take(','))
                    return Bad("after object key:value pair");
            }
        }

        private string? Array(int depth)
        {
            _at++;
            if (!SkipSpace())
                return EndOfInput;
            if (Take(']'))
                return null;
            while (true)
            {
                if (Value(depth + 1) is { } wrong)
                    return wrong;
                if (!SkipSpace())
                    return EndOfInput;
                if (Take(']'))
                    return null;
                if (!Take(','))
                    return Bad("after array element");
            }
        }

        private string? String()
        {
            for (_at++; _at < _text.Length; _at++)
            {
                switch (_text[_at])
                {
                    case (byte)'"':
                        _at++;
                        return null;
                    case < 0x20:
                        return Bad("in string literal");
                    case (byte)'\\':
                        if (Escape() is { } wrong)
                            return wrong;
                        break;
                }
            }

            return EndOfInput;
        }

        private string? Escape()
        {
            if (++_at == _text.Length)
                return EndOfInput;
            if (_text[_at] is not (byte)'u')
                return "\"\\/bfnrt"u8.Contains(_text[_at]) ? null : Bad("in string escape code");
            for (var digit = 0; digit < 4; digit++)
            {
                if (++_at == _text.Length)
                    return EndOfInput;
                if (!char.IsAsciiHexDigit((char)_text[_at]))
                    return Bad("in \\u hexadecimal character escape");
            }

            return null;
        }

        private string? Number()
        {
            Take('-');
            if (_at == _text.Length)
                return EndOfInput;
            if (!Take('0') && !Digits())
                return Bad("in numeric literal");
            if (Take('.'))
            {
                if (_at == _text.Length)
                    return EndOfInput;
                if (!Digits())
                    return Bad("after decimal point in numeric literal");
            }

            if (Take('e') || Take('E'))
            {
                _ = Take('+') || Take('-');
                if (_at == _text.Length)
                    return EndOfInput;
                if (!Digits())
                    return Bad("in exponent of numeric literal");
            }

            return null;
        }

        private string? Word(string word)
        {
            for (var i = 1; i < word.Length; i++)
            {
                if (++_at == _text.Length)
                    return EndOfInput;
                if (_text[_at] != word[i])
                    return Bad($"in literal {word} (expecting '{word[i]}')");
            }

            _at++;
            return null;
        }

        private bool Digits()
        {
            var start = _at;
            while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
                _at++;
            return _at > start;
        }

        private bool Take(char c)
        {
            if (_at == _text.Length || _text[_at] != c)
                return false;
            _at++;
            return true;
        }

        private bool SkipSpace()
        {
            while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                _at++;
            return _at < _text.Length;
        }

        private readonly string Bad(string where) => $"invalid character {Quote(_text[_at])} {where}";

        // Go quotes the byte as the code point of that number
        private static string Quote(byte value) => (char)value switch
        {
            '\'' => @"'\''",
            '\\' => @"'\\'",
            '\n' => @"'\n'",
            '\r' => @"'\r'",
            '\t' => @"'\t'",
            '\a' => @"'\a'",
            '\b' => @"'\b'",
            '\f' => @"'\f'",
            '\v' => @"'\v'",
            (< ' ') or '\x7f' => $@"'\x{value:x2}'",
            (>= '\x80' and <= '\xa0') or '\xad' => $@"'\u{value:x4}'",
            var c => $"'{c}'",
        };
    }
}
