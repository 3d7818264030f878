using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Playground.Web.Lessons.Files;

/// <summary>The shipped lessons with those of an author's folder, which is read again whenever something in it changes.</summary>
/// <param name="folder">null: shipped lessons only</param>
internal sealed class LessonLibrary(string? folder, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Editors write a file in several goes.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<LessonShelf> _shipped = new(LessonShelf.Shipped);
    private readonly List<Channel<LessonShelf>> _followers = [];
    private LessonShelf? _current;
    private FileSystemWatcher? _watcher;
    private Task _watching = Task.CompletedTask;

    public LessonShelf Current
    {
        get
        {
            lock (_gate)
                return _current ??= Open();
        }
    }

    /// <summary>What there is now, then after every change.</summary>
    public async IAsyncEnumerable<LessonShelf> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var latest = Channel.CreateBounded<LessonShelf>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            latest.Writer.TryWrite(Current);
            _followers.Add(latest);
        }

        try
        {
            await foreach (var shelf in latest.Reader.ReadAllAsync(cancellation))
                yield return shelf;
        }
        finally
        {
            lock (_gate)
                _followers.Remove(latest);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private LessonShelf Open()
    {
        if (folder is null)
            return _shipped.Value;
        _watcher = new(folder, "*.md") { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
        _watcher.Changed += (_, _) => _changed.Writer.TryWrite(true);
        _watcher.Created += (_, _) => _changed.Writer.TryWrite(true);
        _watcher.Deleted += (_, _) => _changed.Writer.TryWrite(true);
        _watcher.Renamed += (_, _) => _changed.Writer.TryWrite(true);
        _watcher.EnableRaisingEvents = true;
        _watching = Task.Run(WatchAsync);
        return _shipped.Value.With(LessonShelf.Of(folder));
    }

    private async Task WatchAsync()
    {
        await foreach (var _ in _changed.Reader.ReadAllAsync(_stop.Token))
        {
            await Task.Delay(Calm, time, _stop.Token);
            var fresh = _shipped.Value.With(LessonShelf.Of(folder!));
            lock (_gate)
            {
                _current = fresh;
                foreach (var follower in _followers)
                    follower.Writer.TryWrite(fresh);
            }
        }
    }
}
