using System.Buffers;
using System.Text;
using System.Threading.Channels;
using Playground.Kubernetes.Client;

namespace Playground.Web.Terminals;

/// <summary>
/// A shell with its screen. It goes on while nobody looks, and whoever comes back gets what was shown meanwhile. Somebody who looks and cannot
/// keep up holds the shell's output back, as a slow terminal does; so no memory grows.
/// </summary>
internal sealed class TerminalSession : IAsyncDisposable
{
    /// <summary>How far the output may be ahead of what the browser has drawn, in bytes.</summary>
    private const int Window = 256 * 1024;

    private readonly ContainerSession _shell;
    private readonly Channel<byte[]> _keys = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _typing;
    private readonly Scrollback _scrollback = new();
    private readonly Channel<bool> _room = OneSignal();
    private readonly Lock _gate = new();
    private readonly Task _pumping;
    private readonly Action<ReadOnlySpan<byte>>? _overheard;
    private TerminalView? _view;

    /// <param name="overheard">told of everything that is shown</param>
    public TerminalSession(string id, ContainerSession shell, Action<ReadOnlySpan<byte>>? overheard = null)
    {
        (Id, _shell, _overheard) = (id, shell, overheard);
        _pumping = PumpAsync();
        _typing = TypeAsync();
    }

    /// <summary>Known only to who opened it.</summary>
    public string Id { get; }

    /// <summary>The shell has ended, and all it wrote is in the scrollback.</summary>
    public Task Ended => _pumping;

    public bool IsWatched
    {
        get
        {
            lock (_gate)
                return _view is not null;
        }
    }

    /// <summary>Somebody looks, in place of who did before.</summary>
    /// <param name="seen">what they saw already; null: nothing</param>
    public TerminalView Attach(long? seen)
    {
        lock (_gate)
        {
            _view?.Leave();
            var knows = seen >= _scrollback.Start && seen <= _scrollback.End;
            return _view = new(knows ? seen!.Value : _scrollback.FirstLine(), isWhole: !knows);
        }
    }

    public void Detach(TerminalView view)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_view, view))
                _view = null;
        }

        _room.Writer.TryWrite(true);
    }

    /// <summary>The next bytes for a view; 0: the shell has ended and all was read.</summary>
    public async ValueTask<int> ReadAsync(TerminalView view, Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            var hasEnded = _pumping.IsCompleted;
            lock (_gate)
            {
                if (_scrollback.End > view.Position)
                {
                    var count = _scrollback.Read(view.Position, buffer.Span);
                    view.Position += count;
                    return count;
                }
            }

            if (hasEnded)
                return 0;
            await Task.WhenAny(view.News.ReadAsync(cancellation).AsTask(), _pumping);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The browser has drawn everything up to here.</summary>
    public void Seen(TerminalView view, long position)
    {
        lock (_gate)
            view.Seen = Math.Clamp(position, view.Seen, view.Position);
        _room.Writer.TryWrite(true);
    }

    /// <summary>
    /// Keys for the shell. Who brings them never waits, also when the shell takes none: behind a paste comes the word that the screen has room
    /// again, and the shell may be waiting for that.
    /// </summary>
    public void Type(ReadOnlySpan<byte> keys) => _keys.Writer.TryWrite(keys.ToArray());

    public void Resize(TerminalSize size) => _shell.Resize.TryWrite(size);

    /// <summary>Hangs up.</summary>
    public async ValueTask DisposeAsync()
    {
        _room.Writer.TryComplete();
        _keys.Writer.TryComplete();
        await _shell.DisposeAsync();
        _shell.Stdin.CancelPendingFlush();
        await _pumping;
        await _typing;
        await _shell.Stdin.CompleteAsync();
    }

    internal static Channel<bool> OneSignal() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private async Task PumpAsync()
    {
        var filter = new OutputFilter();
        var shown = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await _shell.Stdout.ReadAsync();
            foreach (var part in read.Buffer)
                filter.Filter(part.Span, shown);
            _shell.Stdout.AdvanceTo(read.Buffer.End);
            Show(shown.WrittenSpan);
            shown.ResetWrittenCount();
            if (read.IsCompleted)
                break;
            await RoomAsync();
        }

        await _shell.Stdout.CompleteAsync();
        var status = await _shell.Completion;
        if (!status.IsSuccess && status.Reason is not "NonZeroExitCode")
            Show(Encoding.UTF8.GetBytes(status.Message.ReplaceLineEndings("\r\n") + "\r\n"));
    }

    private async Task TypeAsync()
    {
        await foreach (var keys in _keys.Reader.ReadAllAsync())
        {
            if (await _shell.Stdin.WriteAsync(keys) is { IsCanceled: true } or { IsCompleted: true })
                return;
        }
    }

    private void Show(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _scrollback.Append(bytes);
            _view?.Tell();
        }

        if (!bytes.IsEmpty)
            _overheard?.Invoke(bytes);
    }

    private async ValueTask RoomAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_view is null || _scrollback.End - _view.Seen < Window)
                    return;
            }

            if (!await _room.Reader.WaitToReadAsync())
                return;
            _room.Reader.TryRead(out _);
        }
    }
}
