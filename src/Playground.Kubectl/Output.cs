using System.Text;

namespace Playground.Kubectl;

/// <summary>What a command prints, on both streams, in the order it was said. Written out when flushed.</summary>
internal sealed class Output(Stream stdout, Stream stderr)
{
    private const int FlushAt = 64 * 1024;

    private readonly StringBuilder _pending = new();
    private readonly List<(int Length, bool IsError)> _parts = [];

    /// <summary>Text that has been written to standard output so far, flushed or not.</summary>
    public long Written { get; private set; }

    public void Write(string text) => Add(text, isError: false);

    public void WriteLine(string text = "")
    {
        Add(text, isError: false);
        Add("\n", isError: false);
    }

    public void Error(string text) => Add(text, isError: true);

    public void ErrorLine(string text)
    {
        Add(text, isError: true);
        Add("\n", isError: true);
    }

    public ValueTask FlushIfLargeAsync() => _pending.Length > FlushAt ? FlushAsync() : default;

    public async ValueTask FlushAsync()
    {
        if (_pending.Length is 0)
            return;
        var text = _pending.ToString();
        var at = 0;
        var parts = _parts.ToList();
        _pending.Clear();
        _parts.Clear();
        foreach (var (length, isError) in parts)
        {
            await (isError ? stderr : stdout).WriteAsync(Encoding.UTF8.GetBytes(text.Substring(at, length)));
            at += length;
        }

        await stdout.FlushAsync();
        await stderr.FlushAsync();
    }

    /// <summary>Bytes that are passed on as they are.</summary>
    public async ValueTask WriteBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await FlushAsync();
        Written += bytes.Length;
        await stdout.WriteAsync(bytes, cancellation);
        await stdout.FlushAsync(cancellation);
    }

    private void Add(string text, bool isError)
    {
        if (text.Length is 0)
            return;
        if (!isError)
            Written += text.Length;
        _pending.Append(text);
        if (_parts.Count > 0 && _parts[^1].IsError == isError)
            _parts[^1] = (_parts[^1].Length + text.Length, isError);
        else
            _parts.Add((text.Length, isError));
    }
}
