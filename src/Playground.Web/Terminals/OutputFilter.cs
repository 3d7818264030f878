using System.Buffers;
using System.Text;

namespace Playground.Web.Terminals;

/// <summary>
/// Lets through what a terminal may show: text, colours, cursor and screen control. What could act behind the learner's back is taken out: the
/// clipboard (OSC 52), questions the terminal answers as if it were typed (device reports, titles, settings), mouse reports, device strings,
/// 8-bit controls. Any bytes may come, in pieces of any size; the result is always valid UTF-8.
/// </summary>
internal sealed class OutputFilter
{
    private const byte Escape = 0x1B, Bell = 7, Cancel = 0x18, Substitute = 0x1A;

    private enum State { Ground, Escaped, Charset, Control, Command, CommandEscaped, Swallowed, SwallowedEscaped }

    private readonly List<byte> _sequence = [];
    private readonly byte[] _rune = new byte[4];
    private State _state;
    private int _runeLength;

    /// <summary>Filters the next bytes into the buffer.</summary>
    public void Filter(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> shown)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_state is State.Ground && _runeLength is 0)
            {
                var plain = bytes[i..].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
                plain = plain < 0 ? bytes.Length - i : plain;
                shown.Write(bytes.Slice(i, plain));
                i += plain;
                if (i == bytes.Length)
                    return;
            }

            Next(bytes[i], shown);
        }
    }

    private void Next(byte value, ArrayBufferWriter<byte> shown)
    {
        switch (_state)
        {
            case State.Ground:
                OnText(value, shown);
                break;
            case State.Escaped:
                OnEscaped(value, shown);
                break;
            case State.Charset:
                _sequence.Add(value);
                End(shown, value is (byte)'B' or (byte)'0');
                break;
            case State.Control:
                OnControl(value, shown);
                break;
            case State.Command or State.CommandEscaped:
                OnCommand(value, shown);
                break;
            default:
                OnSwallowed(value, shown);
                break;
        }
    }

    private void OnText(byte value, ArrayBufferWriter<byte> shown)
    {
        if (_runeLength > 0 || value >= 0x80)
        {
            OnRune(value, shown);
            return;
        }

        if (value is Escape)
            Begin(State.Escaped, value);
        else if (value is (>= 7 and <= 13) or (>= 0x20 and < 0x7F))
            Put(shown, value);
    }

    /// <summary>A character of several bytes; what is none becomes the replacement character.</summary>
    private void OnRune(byte value, ArrayBufferWriter<byte> shown)
    {
        _rune[_runeLength++] = value;
        var status = Rune.DecodeFromUtf8(_rune.AsSpan(0, _runeLength), out var rune, out var used);
        if (status is OperationStatus.NeedMoreData)
            return;
        var breaker = used < _runeLength ? _rune[_runeLength - 1] : (byte?)null;
        _runeLength = 0;
        if (status is OperationStatus.InvalidData)
            shown.Write("\uFFFD"u8);
        else if (rune.Value is < 0x80 or > 0x9F)
            shown.Write(_rune.AsSpan(0, used));

        // what broke the character off is looked at on its own
        if (breaker is { } own)
            Next(own, shown);
    }

    private void OnEscaped(byte value, ArrayBufferWriter<byte> shown)
    {
        _sequence.Add(value);
        switch ((char)value)
        {
            case '[':
                _state = State.Control;
                break;
            case ']':
                _state = State.Command;
                break;
            case 'P' or 'X' or '^' or '_':
                _state = State.Swallowed;
                break;
            case '(' or ')' or '*' or '+' or '#' or '%' or ' ':
                _state = State.Charset;
                break;
            case '\e':
                Begin(State.Escaped, value);
                break;
            default:
                End(shown, value is (byte)'7' or (byte)'8' or (byte)'D' or (byte)'E' or (byte)'H' or (byte)'M' or (byte)'c' or (byte)'=' or (byte)'>');
                if (value < 0x20)
                    OnText(value, shown);
                break;
        }
    }

    private void OnControl(byte value, ArrayBufferWriter<byte> shown)
    {
        if (value is >= 0x20 and < 0x40 && _sequence.Count < 64)
        {
            _sequence.Add(value);
            return;
        }

        _sequence.Add(value);
        End(shown, value is >= 0x40 and < 0x7F && ControlSequence.IsHarmless(Sequence()));
        if (value is < 0x20 or >= 0x7F)
            OnText(value, shown);
    }

    private void OnCommand(byte value, ArrayBufferWriter<byte> shown)
    {
        if (value is Bell || (_state is State.CommandEscaped && value is (byte)'\\'))
        {
            _sequence.Add(value);
            End(shown, OperatingSystemCommand.IsHarmless(Sequence()));
        }
        else if (_state is State.CommandEscaped)
        {
            // another sequence began before this one ended
            _state = State.Escaped;
            _sequence.Clear();
            _sequence.Add(Escape);
            OnEscaped(value, shown);
        }
        else if (value is Escape)
        {
            _sequence.Add(value);
            _state = State.CommandEscaped;
        }
        else if (value is (byte)'\n' or (byte)'\r' or Cancel or Substitute)
        {
            End(shown, false);
            OnText(value, shown);
        }
        else if (_sequence.Count > 2048)
        {
            _state = State.Swallowed;
            _sequence.Clear();
        }
        else
        {
            _sequence.Add(value);
        }
    }

    /// <summary>A string for a device ends with its terminator; a new line ends it too, so that a stray byte does not hide what follows.</summary>
    private void OnSwallowed(byte value, ArrayBufferWriter<byte> shown)
    {
        var isEscape = value is Escape;
        if (_state is State.SwallowedEscaped && !isEscape && value is not (byte)'\\')
        {
            Begin(State.Escaped, Escape);
            OnEscaped(value, shown);
            return;
        }

        if (_state is State.SwallowedEscaped && value is (byte)'\\' || value is Bell or Cancel or Substitute or (byte)'\n')
        {
            End(shown, false);
            if (value is (byte)'\n')
                OnText(value, shown);
            return;
        }

        _state = isEscape ? State.SwallowedEscaped : State.Swallowed;
    }

    private void Begin(State state, byte first)
    {
        _state = state;
        _sequence.Clear();
        _sequence.Add(first);
    }

    private void End(ArrayBufferWriter<byte> shown, bool isHarmless)
    {
        _state = State.Ground;
        if (isHarmless)
            shown.Write(Sequence());
        _sequence.Clear();
    }

    private ReadOnlySpan<byte> Sequence() => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sequence);

    private static void Put(ArrayBufferWriter<byte> shown, byte value)
    {
        shown.GetSpan(1)[0] = value;
        shown.Advance(1);
    }
}
