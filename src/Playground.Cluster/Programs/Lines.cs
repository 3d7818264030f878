using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs;

/// <summary>Input as programs that work on lines want it.</summary>
internal sealed class Lines(OpenFile file, CancellationToken cancellation)
{
    /// <summary>What an empty line costs, roughly.</summary>
    public const int PerLine = 16;
    private const int MaxLine = 16 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[8192];
    private int _at;
    private int _end;

    /// <summary>The last line read ended with a newline.</summary>
    public bool HadNewline { get; private set; }

    /// <summary>The next line without its newline, bytes kept as Latin-1 so that any file passes unchanged; null at the end.</summary>
    public async ValueTask<string?> NextAsync()
    {
        var line = new StringBuilder();
        HadNewline = false;
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await file.ReadAsync(_buffer, cancellation));
                if (_end is 0)
                    return line.Length > 0 ? line.ToString() : null;
            }

            var newline = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
            var count = newline < 0 ? _end - _at : newline;
            line.Append(Encoding.Latin1.GetString(_buffer, _at, count));
            _at += count + (newline < 0 ? 0 : 1);
            HadNewline = newline >= 0;
            if (newline >= 0 || line.Length > MaxLine)
                return line.ToString();
        }
    }

    /// <summary>All lines, for programs that must see the last before they write the first.</summary>
    /// <exception cref="MemoryExhaustedException">there are more than a process can hold</exception>
    public async ValueTask<List<string>> GatherAsync()
    {
        var (all, size) = (new List<string>(), 0L);
        while (await NextAsync() is { } line)
        {
            all.Add(line);
            size += line.Length + PerLine;
            if (size > FileNode.MaxSize)
                throw new MemoryExhaustedException();
        }

        return all;
    }

    public async IAsyncEnumerable<string> AllAsync()
    {
        while (await NextAsync() is { } line)
            yield return line;
    }
}

/// <summary>The program wants more memory than a process gets.</summary>
internal sealed class MemoryExhaustedException : Exception;

/// <summary>Files named on a command line, or the standard input.</summary>
internal static class Inputs
{
    /// <summary>Opens each; one that cannot be opened is complained of and left out.</summary>
    /// <param name="complaint">the words, with {0} for the name and {1} for the cause; empty: nothing is said</param>
    public static async IAsyncEnumerable<(string Name, OpenFile File)> OpenAsync(Process process, IReadOnlyList<string> names, Action<int> fail, string? complaint = null)
    {
        foreach (var name in names.DefaultIfEmpty("-"))
        {
            if (name is "-")
            {
                yield return (name, process.Input);
                continue;
            }

            var (file, error) = Open(process, name);
            if (file is null)
            {
                fail(1);
                if (complaint is "")
                    continue;
                await process.ComplainAsync($"{Self(process)}: {(complaint ?? "{0}: {1}").Replace("{0}", name).Replace("{1}", error.Text())}\n");
                continue;
            }

            yield return (name, file);
            file.Release();
        }
    }

    public static string Self(Process process) => Path.GetFileName(process.Arguments[0]);

    /// <summary>All of a file or the input.</summary>
    public static async ValueTask<byte[]> ReadAllAsync(Process process, OpenFile file)
    {
        using var all = new MemoryStream();
        var buffer = new byte[8192];
        while (await file.ReadAsync(buffer, process.Cancellation) is > 0 and var count && all.Length < FileNode.MaxSize)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    /// <summary>Prints text whose characters are bytes.</summary>
    public static ValueTask PrintRawAsync(this Process process, string latin1) => process.Output.WriteAsync(Encoding.Latin1.GetBytes(latin1), process.Cancellation);

    public static string Raw(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static (OpenFile? File, Errno Error) Open(Process process, string name)
    {
        if (name is "/dev/stdin")
            return (process.Input.Share(), Errno.None);
        var error = process.FileSystem.Open(name, process.WorkingDirectory, OpenMode.Read, out var file);
        return error is Errno.None ? (file, error) : (null, error);
    }
}
