using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>Where a program prints: the output, files, and commands that get what was printed to them when they are closed.</summary>
internal sealed class AwkOutputs(Process process)
{
    private const int FlushAt = 8192;

    private readonly StringBuilder _pending = new();
    private readonly Dictionary<string, OpenFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StringBuilder> _commands = new(StringComparer.Ordinal);

    public async ValueTask WriteAsync(string to, string where, string text)
    {
        if (to is "|")
        {
            if (!_commands.TryGetValue(where, out var gathered))
                _commands[where] = gathered = new();
            if (gathered.Length + text.Length > FileNode.MaxSize / 2)
                throw new AwkException("out of memory");
            gathered.Append(text);
            return;
        }

        if (to is not "")
        {
            if (!_files.TryGetValue(where, out var file))
            {
                await FlushAsync();
                if (where is "/dev/stdout" or "/dev/stderr")
                    file = (where is "/dev/stdout" ? process.Output : process.Errors).Share();
                else if (process.FileSystem.Open(where, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | (to is ">>" ? OpenMode.Append : OpenMode.Truncate), out file) is not Errno.None and var error)
                    throw new AwkException($"can't open '{where}': {error.Text()}");
                _files[where] = file;
            }

            await file.WriteAsync(Encoding.Latin1.GetBytes(text), process.Cancellation);
            return;
        }

        _pending.Append(text);
        if (_pending.Length > FlushAt)
            await FlushAsync();
    }

    public async ValueTask FlushAsync()
    {
        if (_pending.Length is 0)
            return;
        var text = _pending.ToString();
        _pending.Clear();
        await process.PrintRawAsync(text);
    }

    /// <summary>Runs a command with this process's files.</summary>
    public async ValueTask<int> SystemAsync(string command)
    {
        await FlushAsync();
        return await RunAsync(command, process.Files.Copy());
    }

    /// <returns>false: nothing of this name is open</returns>
    public async ValueTask<bool> CloseAsync(string name)
    {
        if (_files.Remove(name, out var file))
        {
            file.Release();
            return true;
        }

        if (!_commands.Remove(name, out var gathered))
            return false;
        await FlushAsync();
        var files = process.Files.Copy();
        files.Set(0, new TextFile(Encoding.Latin1.GetBytes(gathered.ToString())));
        await RunAsync(name, files);
        return true;
    }

    public async ValueTask CloseAllAsync()
    {
        await FlushAsync();
        foreach (var name in _files.Keys.Concat(_commands.Keys).ToList())
            await CloseAsync(name);
    }

    private async ValueTask<int> RunAsync(string command, FileTable files)
    {
        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(command));
        return process.Spawn(["sh", "-c", text], files) is { } child ? await child.Exited.WaitAsync(process.Cancellation) : 127;
    }

    /// <summary>Bytes to be read once.</summary>
    private sealed class TextFile(byte[] bytes) : OpenFile
    {
        private int _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            var count = Math.Min(buffer.Length, bytes.Length - _at);
            bytes.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return new(count);
        }
    }
}
