using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Text;

namespace Playground.Cluster.Programs.Editing;

/// <summary>less: a screen of lines at a time. Where there is no terminal it passes its input on, as cat does.</summary>
internal sealed class PagerProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "eEFIMmNRrSXi~");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        if (process.AtTerminal is not { } terminal || !terminal.Is(1))
            return await new CatProgram().RunAsync(process);
        if (options.Operands.Count is 0 && terminal.Is(0))
        {
            await process.ComplainAsync($"Missing filename (\"{Inputs.Self(process)} --help\" for help)\n");
            return 1;
        }

        var code = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            using var raw = terminal.EnterRaw();
            await process.PrintAsync("\e[?1049h");
            await new Pager(process, new(file, process.Cancellation)).RunAsync();
            await process.PrintAsync("\e[?1049l");
        }

        return code;
    }

    /// <summary>One file on the screen. Lines come while it is read, keys at any time.</summary>
    private sealed class Pager(Process process, Lines lines)
    {
        private const int Tab = 8;

        private readonly Lock _gate = new();
        private readonly List<string> _rows = [];
        private readonly int _width = Math.Max(1, process.Terminal!.Size.Width);
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Regex? _sought;
        private bool _isWhole;
        private int _top;

        public async ValueTask RunAsync()
        {
            var reading = Task.Run(ReadAsync);
            var keys = new EditorKeys(process, process.Terminal!);
            var key = keys.NextAsync().AsTask();
            while (true)
            {
                var more = _more.Task;
                await DrawAsync();
                await Task.WhenAny(key, more).WaitAsync(process.Cancellation);
                if (!key.IsCompleted)
                    continue;
                if (await key is not { } pressed || pressed is 'q' or 'Q' or '\u0003')
                    break;
                if (pressed is '/')
                    await AskAsync(keys);
                else
                    Move(pressed);
                key = keys.NextAsync().AsTask();
            }

            // what writes into a pipe that nobody reads any more learns of it when the pager ends
            _ = reading;
        }

        private int Height => Math.Max(2, process.Terminal!.Size.Height) - 1;

        private int Last => Math.Max(0, _rows.Count - Height);

        private async Task ReadAsync()
        {
            try
            {
                while (await lines.NextAsync() is { } line)
                    Add(Rows(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line))), isWhole: false);
                Add([], isWhole: true);
            }
            catch (OperationCanceledException)
            {
                // the pager was left before all was read
            }
        }

        private void Add(IEnumerable<string> rows, bool isWhole)
        {
            lock (_gate)
            {
                // a full screen is drawn again only when it is scrolled
                var shows = _rows.Count < _top + Height || isWhole;
                _rows.AddRange(rows);
                _isWhole = isWhole;
                if (!shows)
                    return;
                _more.TrySetResult();
                _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        /// <summary>A line as the rows it takes, with what controls a terminal made visible.</summary>
        private IEnumerable<string> Rows(string line)
        {
            var text = new StringBuilder();
            foreach (var letter in line)
            {
                if (letter is '\t')
                    text.Append(' ', Tab - (text.Length % Tab));
                else if (letter < ' ' || letter is '\u007f')
                    text.Append('^').Append((char)(letter ^ 0x40));
                else
                    text.Append(letter);
            }

            return text.Length is 0 ? [""] : text.ToString().Chunk(_width).Select(row => new string(row));
        }

        private void Move(char key)
        {
            var step = key switch
            {
                ' ' or 'f' or EditorKeys.PageDown or '\u0006' => Height,
                'b' or EditorKeys.PageUp or '\u0002' => -Height,
                '\r' or '\n' or 'j' or 'e' or EditorKeys.Down => 1,
                'k' or 'y' or EditorKeys.Up => -1,
                'd' or '\u0004' => Height / 2,
                'u' or '\u0015' => -Height / 2,
                'g' or '<' or EditorKeys.Home => -_rows.Count,
                'G' or '>' or EditorKeys.End => _rows.Count,
                _ => 0,
            };
            lock (_gate)
                _top = Math.Clamp(_top + step, 0, Last);
            if (key is 'n' or 'N')
                Seek(key is 'n' ? 1 : -1);
        }

        private async ValueTask AskAsync(EditorKeys keys)
        {
            var wanted = "";
            while (true)
            {
                await process.PrintAsync($"\e[{Height + 1};1H\e[K/{wanted}");
                if (await keys.NextAsync() is not { } key || key is '\e' or '\u0003')
                    return;
                if (key is '\r' or '\n')
                    break;
                wanted = key is '\u007f' or '\b' ? wanted[..Math.Max(0, wanted.Length - 1)] : key < ' ' ? wanted : wanted + key;
            }

            _sought = wanted is "" ? _sought : PosixPattern.TryCreate(PosixPattern.ToRegex(wanted, isExtended: true), ignoresCase: false);
            Seek(1);
        }

        private void Seek(int step)
        {
            lock (_gate)
            {
                for (var row = _top + step; _sought is not null && row >= 0 && row < _rows.Count; row += step)
                {
                    if (!_sought.IsMatch(_rows[row]))
                        continue;
                    _top = row;
                    return;
                }
            }
        }

        private async ValueTask DrawAsync()
        {
            var screen = new StringBuilder("\e[H");
            lock (_gate)
            {
                for (var row = _top; row < _top + Height; row++)
                    screen.Append(row < _rows.Count ? _rows[row] : "~").Append("\e[K\r\n");
                screen.Append(_isWhole && _top >= Last ? "\e[7m(END)\e[0m\e[K" : ":\e[K");
            }

            await process.PrintAsync(screen.ToString());
        }
    }
}
