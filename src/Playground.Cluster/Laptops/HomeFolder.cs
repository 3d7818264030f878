using System.Threading.Channels;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Laptops;

/// <summary>
/// The laptop's home: files that are there again after a restart. It is written out soon after a change, whole and in one step, so that a crash
/// leaves the state before or after.
/// </summary>
internal sealed class HomeFolder : IAsyncDisposable
{
    /// <summary>All files together, in bytes.</summary>
    public const long Limit = 32 * 1024 * 1024;

    /// <summary>A loop that writes one file for hours shall not write all of them as often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _time;
    private readonly string? _path;
    private readonly Task _saving;

    private HomeFolder(string? path, TimeProvider time)
    {
        (_path, _time) = (path, time);
        Volume = new(Limit, () => _changes.Writer.TryWrite(true));
        if (path is not null && File.Exists(path))
        {
            using var archive = File.OpenRead(path);
            HomeArchive.Read(archive, Root);
        }
        else
        {
            HomeFiles.Put(Root, time.GetUtcNow());
        }

        Volume.Hold(Root);
        _saving = path is null ? Task.CompletedTask : Task.Run(SaveChangesAsync);
    }

    public DirectoryNode Root { get; } = new() { Mode = Modes.Executable };

    public BoundedVolume Volume { get; }

    /// <param name="dataFolder">null: in memory only</param>
    /// <exception cref="IOException">what is stored cannot be read</exception>
    public static HomeFolder Open(string? dataFolder, TimeProvider time)
    {
        if (dataFolder is null)
            return new(null, time);
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, "laptop.tar");
        try
        {
            return new(path, time);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new IOException($"The laptop's home {path} is damaged: {damaged.Message}", damaged);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _changes.Writer.TryComplete();
        await _closing.CancelAsync();
        await _saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task SaveChangesAsync()
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync())
        {
            Save();
            await Task.Delay(Pause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Save()
    {
        var fresh = _path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024))
        {
            HomeArchive.Write(file, Root);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, _path!, overwrite: true);
    }
}
