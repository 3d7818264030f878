using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>The records of the files named, one file after the other, or of the standard input.</summary>
internal sealed class AwkInput(Process process, IReadOnlyList<string> operands)
{
    private readonly Dictionary<string, (Lines Lines, OpenFile File, Process? Writer)> _others = new(StringComparer.Ordinal);
    private Queue<string>? _pieces;
    private Lines? _lines;
    private OpenFile? _file;
    private int _next;
    private bool _hadFile;

    /// <summary>2 when a file could not be opened.</summary>
    public int Code { get; private set; }

    /// <summary>The next record, counted; null at the end of the last file.</summary>
    public async ValueTask<string?> NextAsync(AwkVariables variables)
    {
        while (true)
        {
            if (_lines is null && !await OpenNextAsync(variables))
                return null;
            var record = await RecordAsync(variables.Get("RS").ToString());
            if (record is not null)
            {
                variables.Set("NR", AwkValue.Of(variables.Get("NR").AsNumber + 1));
                variables.Set("FNR", AwkValue.Of(variables.Get("FNR").AsNumber + 1));
                return record;
            }

            if (_file is not null && !ReferenceEquals(_file, process.Input))
                _file.Release();
            (_lines, _pieces) = (null, null);
        }
    }

    /// <summary>A line of a file that getline names; -1: it cannot be read.</summary>
    public async ValueTask<(string? Line, int Status)> NextOfAsync(string name)
    {
        if (!_others.TryGetValue(name, out var other))
        {
            var file = process.Input;
            if (name is not ("-" or "/dev/stdin") && process.FileSystem.Open(name, process.WorkingDirectory, OpenMode.Read, out file) is not Errno.None)
                return (null, -1);
            if (ReferenceEquals(file, process.Input))
                file.Share();
            _others[name] = other = (new Lines(file, process.Cancellation), file, null);
        }

        return (await other.Lines.NextAsync(), 0);
    }

    /// <summary>A line that a command prints; it runs beside this program until it is closed.</summary>
    public async ValueTask<(string? Line, int Status)> NextOfCommandAsync(string command)
    {
        if (!_others.TryGetValue(command, out var other))
        {
            var (file, output) = Pipes.CreateFiles();
            var files = process.Files.Copy();
            files.Set(1, output);
            var writer = process.Spawn(["sh", "-c", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(command))], files);
            if (writer is null)
            {
                file.Release();
                return (null, -1);
            }

            _others[command] = other = (new Lines(file, process.Cancellation), file, writer);
        }

        return (await other.Lines.NextAsync(), 0);
    }

    /// <returns>a command's exit code as wait(2) has it; null: nothing of this name is open</returns>
    public async ValueTask<int?> CloseAsync(string name)
    {
        if (!_others.Remove(name, out var other))
            return null;
        other.File.Release();
        return other.Writer is null ? 0 : await other.Writer.Exited.WaitAsync(process.Cancellation) is var code && code > 128 ? code - 128 : code << 8;
    }

    public async ValueTask CloseAllAsync()
    {
        foreach (var name in _others.Keys.ToList())
            await CloseAsync(name);
    }

    private async ValueTask<string?> RecordAsync(string separator)
    {
        if (separator is "\n")
            return await _lines!.NextAsync();
        if (_pieces is null)
        {
            var text = string.Join('\n', await _lines!.GatherAsync());
            _pieces = new(separator.Length is 0 ? text.Trim('\n').Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('\n')) : text.Length is 0 ? [] : AwkVariables.Split(text, separator is " " ? "[ ]" : separator));
        }

        return _pieces.TryDequeue(out var piece) ? piece : null;
    }

    /// <summary>Takes up the next file; `name=value` among the files sets a variable when its turn comes.</summary>
    private async ValueTask<bool> OpenNextAsync(AwkVariables variables)
    {
        while (_next < operands.Count)
        {
            var operand = operands[_next++];
            if (operand.IndexOf('=') is > 0 and var at && Shell.Syntax.ShellParser.IsName(operand.AsSpan(0, at)))
            {
                variables.Set(operand[..at], AwkValue.FromOutside(Inputs.Raw(operand[(at + 1)..])));
                continue;
            }

            _hadFile = true;
            var file = process.Input;
            var error = operand is "-" ? Errno.None : process.FileSystem.Open(operand, process.WorkingDirectory, OpenMode.Read, out file);
            if (error is not Errno.None)
            {
                await process.ComplainAsync($"awk: {operand}: {error.Text()}\n");
                Code = 2;
                continue;
            }

            Take(file, operand is "-" ? "" : operand, variables);
            return true;
        }

        if (_hadFile)
            return false;
        _hadFile = true;
        Take(process.Input, "", variables);
        return true;
    }

    private void Take(OpenFile file, string name, AwkVariables variables)
    {
        (_file, _lines) = (file, new Lines(file, process.Cancellation));
        variables.Set("FILENAME", AwkValue.Of(name));
        variables.Set("FNR", AwkValue.Of(0));
    }
}
