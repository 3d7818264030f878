using System.Buffers;
using Microsoft.Extensions.Logging;
using Playground.Kubernetes;

namespace Playground.ApiServer.Storage.Journal;

/// <summary>
/// Every change of a cluster, in one file that starts with all objects there were when it was begun. When the file has grown to several times
/// what is alive, a new one is begun beside it and the old one removed; the highest number counts.
/// </summary>
/// <remarks>
/// A confirmed entry has been handed to the operating system: it survives the end of the process in any form. Files are forced to the disk
/// when they are begun and closed.
/// </remarks>
internal sealed partial class StoreJournal : IAsyncDisposable
{
    private const long SmallestCompaction = 4 * 1024 * 1024;
    private const int LargestBuffer = 256 * 1024;

    private readonly string _folder;
    private readonly ILogger _log;
    private FileStream _file;
    private ArrayBufferWriter<byte> _entries = new();
    private long _number;
    private long _live;
    private long _length;

    private StoreJournal(string folder, ILogger log, JournalContent content, FileStream file, long number)
    {
        (_folder, _log, _file, _number) = (folder, log, file, number);
        Recovered = content;
        _length = file.Length;
        _live = content.SnapshotLength;
    }

    /// <summary>What the file held when it was opened, until it is forgotten.</summary>
    public JournalContent Recovered { get; private set; }

    public bool WantsCompaction => _length > SmallestCompaction && _length > 4 * _live;

    /// <exception cref="JournalDamagedException">entries in the middle cannot be read</exception>
    public static StoreJournal Open(string folder, ILogger log)
    {
        Directory.CreateDirectory(folder);
        foreach (var unfinished in Directory.GetFiles(folder, "*.new"))
            File.Delete(unfinished);
        var newest = Numbers(folder).DefaultIfEmpty(0).Max();
        var path = PathOf(folder, Math.Max(newest, 1));
        var content = File.Exists(path) ? JournalContent.Read(path) : JournalContent.Empty;
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (content.ValidLength < file.Length)
        {
            LogTornTail(log, path, file.Length - content.ValidLength);
            file.SetLength(content.ValidLength);
        }

        file.Position = content.ValidLength;
        foreach (var older in Numbers(folder).Where(n => n < newest))
            File.Delete(PathOf(folder, older));
        return new(folder, log, content, file, Math.Max(newest, 1));
    }

    public void ForgetRecovered() => Recovered = JournalContent.Empty;

    /// <summary>Adds entries as one write. A failure leaves the file as it was.</summary>
    public Status? Append(IEnumerable<Change> changes)
    {
        // The buffer is used again, unless something very large has passed through it
        _entries.ResetWrittenCount();
        if (_entries.Capacity > LargestBuffer)
            _entries = new();
        foreach (var change in changes)
            JournalEntry.Write(_entries, change.After, change.IsDeletion);
        try
        {
            _file.Write(_entries.WrittenSpan);
            _length += _entries.WrittenCount;
            return null;
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            LogCannotWrite(_log, _file.Name, failure.Message);
            TakeBack();
            return Failures.Of(500, StatusReason.InternalError, $"the cluster's journal cannot be written: {failure.Message}");
        }
    }

    /// <summary>Begins a new file with the objects that are alive. Should that fail, the old file simply goes on.</summary>
    public void Compact(IEnumerable<StoredObject> objects, long revision)
    {
        var path = PathOf(_folder, _number + 1);
        try
        {
            var file = new FileStream(path + ".new", FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024);
            var buffer = new ArrayBufferWriter<byte>(4096);
            foreach (var item in objects)
            {
                JournalEntry.Write(buffer, item, isDeletion: false);
                file.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }

            JournalEntry.WriteSnapshotEnd(buffer, revision);
            file.Write(buffer.WrittenSpan);
            file.Flush(flushToDisk: true);
            File.Move(path + ".new", path);
            var old = _file;
            (_file, _number, _length, _live) = (file, _number + 1, file.Length, file.Length);
            _file = Reopen(file, path);
            old.Dispose();
            File.Delete(old.Name);
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            LogCannotWrite(_log, path, failure.Message);
            _live = _length;
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            _file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            LogCannotWrite(_log, _file.Name, failure.Message);
        }

        return _file.DisposeAsync();
    }

    /// <summary>The same file under its final name, unbuffered from here on.</summary>
    private static FileStream Reopen(FileStream written, string path)
    {
        written.Dispose();
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Position = file.Length;
        return file;
    }

    private void TakeBack()
    {
        try
        {
            _file.SetLength(_length);
            _file.Position = _length;
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            LogCannotWrite(_log, _file.Name, failure.Message);
        }
    }

    private static IEnumerable<long> Numbers(string folder) =>
        Directory.GetFiles(folder, "journal-*.log").Select(f => long.TryParse(Path.GetFileNameWithoutExtension(f)["journal-".Length..], out var n) ? n : 0);

    /// <summary>A file that grows beyond what its file system holds is an exception of another kind than a disk that is full.</summary>
    private static bool IsOfTheDisk(Exception failure) => failure is IOException or ArgumentOutOfRangeException;

    private static string PathOf(string folder, long number) => Path.Combine(folder, $"journal-{number:D6}.log");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} ended in {Bytes} bytes that are no complete entry; it was cut back to its last complete one")]
    private static partial void LogTornTail(ILogger log, string path, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} cannot be written: {Reason}")]
    private static partial void LogCannotWrite(ILogger log, string path, string reason);
}
