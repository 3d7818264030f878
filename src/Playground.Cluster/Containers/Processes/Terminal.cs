using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers.Processes;

/// <summary>
/// A pseudo terminal: keys come in as they are pressed; programs read lines, unless they ask for the keys themselves. ^C, ^\ become signals
/// for the foreground, a newline goes out as carriage return and newline.
/// </summary>
internal sealed class Terminal(ProcessTable processes)
{
    private const byte EndOfText = 3, EndOfTransmission = 4, Backspace = 8, KillLine = 21, EraseWord = 23, Quit = 28, Delete = 127;

    private const int LongestLine = 4096;

    private readonly TypeAhead _ahead = new();
    private readonly List<byte> _line = [];
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly HashSet<PipeWriter> _screens = [];
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _rest;
    private volatile bool _discardsRest;

    public TerminalSize Size { get; private set; } = new(80, 24);

    /// <summary>Those who want to know of a new size.</summary>
    public ConcurrentDictionary<Action<TerminalSize>, bool> SizeFollowers { get; } = [];

    /// <summary>Keys are handed on as they come, without echo, signals or line editing.</summary>
    public bool IsRaw { get; private set; }

    public bool Echoes { get; set; } = true;

    /// <summary>The process group that ^C is for; 0: all.</summary>
    public int Foreground { get; set; }

    /// <summary>Shows the screen to one more who looks at it.</summary>
    public void Attach(PipeWriter screen)
    {
        lock (_gate)
            _screens.Add(screen);
    }

    public void Detach(PipeWriter screen)
    {
        lock (_gate)
            _screens.Remove(screen);
    }

    public void Resize(TerminalSize size)
    {
        if (size.Width <= 0 || size.Height <= 0)
            return;
        Size = size;
        foreach (var follower in SizeFollowers.Keys)
            follower(size);
        Signal(Processes.Signal.WindowChange);
    }

    /// <summary>Hands on keys as they come, or as lines again. What was typed ahead waits for who reads next; a ^C in it still interrupts.</summary>
    public async ValueTask SetRawAsync(bool isRaw, CancellationToken cancellation)
    {
        if (IsRaw == isRaw)
            return;
        List<byte> ahead = [];
        lock (_gate)
        {
            IsRaw = isRaw;
            // a line that was begun belongs to who reads keys now
            if (isRaw && _line.Count > 0)
                _ahead.Add([.. _line]);
            if (isRaw)
            {
                _line.Clear();
                return;
            }

            ahead.AddRange(_rest.Span);
            _rest = default;
            while (_ahead.TryTake(out var keys))
                ahead.AddRange(keys);
        }

        var interrupt = ahead.LastIndexOf(EndOfText);
        if (interrupt >= 0)
        {
            ahead.RemoveRange(0, interrupt + 1);
            if (Echoes)
                await WriteAsync("^C"u8.ToArray(), cancellation);
            Signal(Processes.Signal.Interrupt);
        }

        _rest = ahead.ToArray();
    }

    /// <summary>No more keys will come.</summary>
    public void HangUp() => _ahead.End();

    /// <summary>Keys were pressed. Their echo waits for the screen; a ^C waits for nothing.</summary>
    public async ValueTask PressAsync(ReadOnlyMemory<byte> keys, CancellationToken cancellation)
    {
        var echo = new List<byte>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (KeepRaw(keys.Span[i..]))
                break;

            if (keys.Span[i] is not (EndOfText or Quit))
            {
                Press(keys.Span[i], echo);
                continue;
            }

            // what was typed before is thrown away; its sign stands before what the signal makes programs write
            var key = keys.Span[i];
            _line.Clear();
            _ahead.Clear();
            _discardsRest = true;
            Echo(echo, key is EndOfText ? "^C"u8 : "^\\"u8);
            var showing = ShowAsync(echo, cancellation);
            Signal(key is EndOfText ? Processes.Signal.Interrupt : Processes.Signal.Quit);
            await showing;
        }

        await ShowAsync(echo, cancellation);
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_discardsRest)
                _rest = default;
            if (_rest.IsEmpty)
            {
                if (!await _ahead.WaitAsync(cancellation) || !_ahead.TryTake(out var next))
                    return 0;
                _rest = next;
            }

            _discardsRest = false;

            return IsRaw ? Take(buffer.Span, _rest.Length) : TakeLine(buffer.Span);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The plain text that was typed behind the key just read, as of a paste.</summary>
    public string TakeText()
    {
        if (!_reading.Wait(0))
            return "";
        try
        {
            var length = _rest.Span.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            var text = Encoding.ASCII.GetString(length < 0 ? _rest.Span : _rest.Span[..length]);
            _rest = _rest[text.Length..];
            return text;
        }
        finally
        {
            _reading.Release();
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var shown = WithCarriageReturns(bytes.Span);
        await _writing.WaitAsync(cancellation);
        try
        {
            PipeWriter[] screens;
            lock (_gate)
                screens = [.. _screens];
            foreach (var screen in screens)
            {
                var result = await screen.WriteAsync(shown, cancellation);
                if (result.IsCompleted)
                    Detach(screen);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private int Take(Span<byte> buffer, int most)
    {
        var count = Math.Min(buffer.Length, most);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    /// <summary>What was typed ahead as keys is read as lines: return is a newline, ^D the end.</summary>
    private int TakeLine(Span<byte> buffer)
    {
        var end = _rest.Span.IndexOf(EndOfTransmission);
        if (end is 0)
        {
            _rest = _rest[1..];
            return 0;
        }

        var count = Take(buffer, end < 0 ? _rest.Length : end);
        buffer[..count].Replace((byte)'\r', (byte)'\n');
        return count;
    }

    private void Press(byte key, List<byte> echo)
    {
        switch (key)
        {
            case EndOfTransmission:
                _ahead.Add([.. _line]);
                _line.Clear();
                break;
            case Backspace or Delete:
                Erase(1, echo);
                break;
            case KillLine:
                Erase(_line.Count, echo);
                break;
            case EraseWord:
                var word = Encoding.UTF8.GetString([.. _line]).TrimEnd();
                Erase(_line.Count - (word.LastIndexOf(' ') + 1), echo);
                break;
            case (byte)'\r' or (byte)'\n':
                _line.Add((byte)'\n');
                Echo(echo, "\n"u8);
                _ahead.Add([.. _line]);
                _line.Clear();
                break;
            default:
                if (!Keep(key, out var isKept))
                    _ahead.Add([key]);
                else if (isKept)
                    Echo(echo, key < 32 && key is not 9 ? [(byte)'^', (byte)(key + 64)] : [key]);
                break;
        }
    }

    /// <summary>Keeps keys as they are for who wants them so; false: nobody does any more.</summary>
    private bool KeepRaw(ReadOnlySpan<byte> keys)
    {
        lock (_gate)
        {
            if (IsRaw)
                _ahead.Add(keys);
            return IsRaw;
        }
    }

    /// <summary>Adds to the line, if it is not too long; false: keys are wanted as they come since a moment ago.</summary>
    private bool Keep(byte key, out bool isKept)
    {
        lock (_gate)
        {
            isKept = !IsRaw && _line.Count < LongestLine;
            if (isKept)
                _line.Add(key);
            return !IsRaw;
        }
    }

    private void Erase(int count, List<byte> echo)
    {
        for (; count > 0 && _line.Count > 0; count--)
        {
            // a character of several bytes goes as one
            while (_line.Count > 1 && (_line[^1] & 0xC0) is 0x80)
                _line.RemoveAt(_line.Count - 1);
            _line.RemoveAt(_line.Count - 1);
            Echo(echo, "\b \b"u8);
        }
    }

    private void Echo(List<byte> echo, ReadOnlySpan<byte> text)
    {
        if (Echoes)
            echo.AddRange(text);
    }

    private async ValueTask ShowAsync(List<byte> echo, CancellationToken cancellation)
    {
        if (echo.Count is 0)
            return;
        byte[] shown = [.. echo];
        echo.Clear();
        await WriteAsync(shown, cancellation);
    }

    private void Signal(Signal signal)
    {
        foreach (var process in processes.All.Where(process => ReferenceEquals(process.Terminal, this) && (Foreground is 0 || process.Group == Foreground)))
            process.Send(signal);
    }

    private static byte[] WithCarriageReturns(ReadOnlySpan<byte> bytes)
    {
        var newlines = bytes.Count((byte)'\n');
        var shown = new byte[bytes.Length + newlines];
        var at = 0;
        foreach (var value in bytes)
        {
            if (value is (byte)'\n')
                shown[at++] = (byte)'\r';
            shown[at++] = value;
        }

        return shown;
    }
}

/// <summary>A process's descriptor of a terminal.</summary>
internal sealed class TerminalFile(Terminal terminal, OpenFile? log) : OpenFile
{
    internal override Terminal Terminal => terminal;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => terminal.ReadAsync(buffer, cancellation);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (log is not null)
            await log.WriteAsync(bytes, cancellation);
        await terminal.WriteAsync(bytes, cancellation);
    }
}
