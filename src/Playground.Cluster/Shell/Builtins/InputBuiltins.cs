using System.Text;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Shell.Builtins;

internal static class InputBuiltins
{
    public static async ValueTask<int> ReadAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var options = Programs.Options.Read(words, shell.Dialect.IsDash ? "rp:" : shell.Dialect.IsBash ? "rp:n:st:d:u:a:" : "rp:n:st:d:u:");
        if (options.Problem is not null)
            throw new ShellErrorException($"read: Illegal option {options.Problem[^1..]}");
        if (options['p'] is { } prompt && shell.Process.Input.Terminal is not null)
            await shell.Process.ComplainAsync(prompt);
        var count = int.TryParse(options['n'], out var most) ? most : int.MaxValue;
        var end = options['d'] is { } text ? text.Length > 0 ? text[0] : '\0' : '\n';
        var input = int.TryParse(options['u'], out var descriptor) ? shell.Process.Files[descriptor] : shell.Process.Input;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(shell.Process.Cancellation);
        using var timer = double.TryParse(options['t'], out var seconds)
            ? shell.Process.Time.CreateTimer(_ => limit.Cancel(), null, TimeSpan.FromSeconds(Math.Max(seconds, 0)), Timeout.InfiniteTimeSpan)
            : null;
        try
        {
            var (line, escaped, isWhole) = await LineAsync(shell, input, end, options.Has('r'), count, limit.Token);
            if (options['a'] is { } array)
                shell.State.TrySetArray(array, ShellArray.Of(line.Split([.. shell.State.Get("IFS") ?? " \t\n"], StringSplitOptions.RemoveEmptyEntries)));
            else
                Store(shell, options.Operands, line, escaped);
            return isWhole ? 0 : 1;
        }
        catch (OperationCanceledException) when (!shell.Process.Cancellation.IsCancellationRequested)
        {
            Store(shell, options.Operands, "", []);
            return 1;
        }
    }

    /// <summary>A line, byte by byte: what follows it is for whoever reads next.</summary>
    private static async ValueTask<(string Line, HashSet<int> Escaped, bool IsWhole)> LineAsync(
        Interpreter shell, OpenFile input, char end, bool isRaw, int count, CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        var escaped = new List<int>();
        var buffer = new byte[1];
        var isWhole = false;
        while (bytes.Count < count)
        {
            var reading = input.ReadAsync(buffer, cancellation).AsTask();
            if (!reading.IsCompleted && shell.IsInteractive)
            {
                await Task.WhenAny(reading, shell.TrapCame);
                if (!reading.IsCompleted)
                    throw new InterruptedException();
            }

            if (await reading is 0)
                break;
            if (!isRaw && buffer[0] is (byte)'\\')
            {
                if (await input.ReadAsync(buffer, cancellation) is 0)
                    break;
                if (buffer[0] is (byte)'\n')
                    continue;
                escaped.Add(bytes.Count);
                bytes.Add(buffer[0]);
                continue;
            }

            if (buffer[0] == (byte)end)
            {
                isWhole = true;
                break;
            }

            if (buffer[0] is not 0)
                bytes.Add(buffer[0]);
        }

        byte[] all = [.. bytes];
        // places in the text of the bytes that a backslash protected
        var places = escaped.Select(at => Encoding.UTF8.GetCharCount(all, 0, at)).ToHashSet();
        return (Encoding.UTF8.GetString(all), places, isWhole || bytes.Count >= count);
    }

    private static void Store(Interpreter shell, IReadOnlyList<string> names, string line, HashSet<int> escaped)
    {
        if (names.Count is 0)
        {
            shell.Assign("REPLY", line);
            return;
        }

        var separators = shell.State.Get("IFS") ?? " \t\n";
        bool IsSeparator(int i) => separators.Contains(line[i]) && !escaped.Contains(i);
        bool IsBlank(int i) => IsSeparator(i) && line[i] is ' ' or '\t' or '\n';

        var at = 0;
        while (at < line.Length && IsBlank(at))
            at++;
        for (var n = 0; n < names.Count; n++)
        {
            var start = at;
            if (n == names.Count - 1)
            {
                var end = line.Length;
                while (end > start && IsBlank(end - 1))
                    end--;
                // one separator at the end belongs to no field, unless there are more fields
                if (end > start && IsSeparator(end - 1) && !Enumerable.Range(start, end - start - 1).Any(IsSeparator))
                    end--;
                shell.Assign(names[n], line[start..end]);
                return;
            }

            while (at < line.Length && !IsSeparator(at))
                at++;
            shell.Assign(names[n], line[start..at]);
            while (at < line.Length && IsBlank(at))
                at++;
            if (at < line.Length && IsSeparator(at))
                at++;
            while (at < line.Length && IsBlank(at))
                at++;
        }
    }
}
