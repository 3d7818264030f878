using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Text;

/// <summary>What a script reaches beside its lines.</summary>
/// <param name="Print">the output</param>
/// <param name="Read">a file's text for r; null: there is none</param>
/// <param name="Write">adds a line to a file for w</param>
internal sealed record SedPlace(Func<string, ValueTask> Print, Func<string, string?> Read, Func<string, string, ValueTask> Write);

/// <summary>Runs a sed script over lines. The line it works on is the pattern space, what h keeps the hold space.</summary>
internal sealed class SedRun(IReadOnlyList<SedCommand> commands, bool isQuiet, SedPlace place)
{
    /// <summary>What the spaces may hold together: a process's memory, a character being two bytes.</summary>
    private const int MaxText = FileNode.MaxSize / 2;

    private int _number;
    private string _line = "";
    private readonly StringBuilder _heldLater = new();
    private string _held = "";
    private string _appended = "";
    private bool _isChanged;
    private Lines? _lines;
    private string? _next;
    private bool _hasNewline;

    private enum Step
    {
        Next,
        EndOfScript,
        Deleted,
        Again,
        Over,
    }

    public bool IsOver { get; private set; }

    public int ExitCode { get; private set; }

    public async ValueTask RunAsync(Lines lines)
    {
        _lines = lines;
        _next = await lines.NextAsync();
        while (!IsOver && await TakeAsync() is { } line)
        {
            (_line, _isChanged) = (line, false);
            var step = Step.Again;
            while (step is Step.Again)
                step = await ApplyAsync();
            if (step is not (Step.Deleted or Step.Over) && !isQuiet)
                await PrintAsync(_line);
            await EndCycleAsync();
        }
    }

    private bool IsLast => _next is null;

    /// <summary>The hold space; what H adds to it is joined when somebody looks, so that many lines are not copied for each one.</summary>
    private string Held
    {
        get
        {
            if (_heldLater.Length > 0)
                Held = _held + _heldLater;
            return _held;
        }

        set
        {
            _held = value;
            _heldLater.Clear();
        }
    }

    /// <summary>The next line of the input; null at its end.</summary>
    private async ValueTask<string?> TakeAsync()
    {
        if (_next is not { } line)
            return null;
        _hasNewline = _lines!.HadNewline;
        _number++;
        _next = await _lines.NextAsync();
        return line;
    }

    /// <summary>The last line has a newline only if it had one.</summary>
    private ValueTask PrintAsync(string line) => place.Print(line + (IsLast && !_hasNewline ? "" : "\n"));

    private async ValueTask EndCycleAsync()
    {
        if (_appended.Length > 0)
            await place.Print(_appended);
        _appended = "";
    }

    private async ValueTask<Step> ApplyAsync()
    {
        for (var at = 0; at < commands.Count;)
        {
            var command = commands[at++];
            if (IsMeant(command) == command.IsNegated)
            {
                at = command.Letter is '{' ? command.Target : at;
                continue;
            }

            switch (command.Letter)
            {
                case 'b':
                    at = command.Target;
                    continue;
                case 't' or 'T':
                    var jumps = _isChanged == command.Letter is 't';
                    _isChanged = false;
                    at = jumps ? command.Target : at;
                    continue;
            }

            var step = await DoAsync(command);
            if (_line.Length + _held.Length + _heldLater.Length + _appended.Length > MaxText)
                throw new MemoryExhaustedException();
            if (step is not Step.Next)
                return step;
        }

        return Step.EndOfScript;
    }

    private async ValueTask<Step> DoAsync(SedCommand command)
    {
        switch (command.Letter)
        {
            case 'd':
                return Step.Deleted;
            case 'D' when _line.Contains('\n'):
                _line = _line[(_line.IndexOf('\n') + 1)..];
                await EndCycleAsync();
                return Step.Again;
            case 'D':
                return Step.Deleted;
            case 'c':
                if (command.To is null || command.IsNegated || !command.IsInRange)
                    await place.Print(command.Text + "\n");
                return Step.Deleted;
            case 'q' or 'Q':
                (IsOver, ExitCode) = (true, command.Which);
                return command.Letter is 'q' ? Step.EndOfScript : Step.Over;
            case 'n' or 'N':
                return await NextAsync(command.Letter is 'N');
            case 's':
                await SubstituteAsync(command);
                return Step.Next;
            case 'p':
                await PrintAsync(_line);
                return Step.Next;
            case 'P':
                await place.Print(_line.Split('\n')[0] + "\n");
                return Step.Next;
            case 'l':
                await place.Print(Visible(_line) + "$\n");
                return Step.Next;
            case '=':
                await place.Print($"{_number}\n");
                return Step.Next;
            case 'i':
                await place.Print(command.Text + "\n");
                return Step.Next;
            case 'w':
                await place.Write(command.Text, _line + "\n");
                return Step.Next;
            default:
                Change(command);
                return Step.Next;
        }
    }

    private void Change(SedCommand command)
    {
        switch (command.Letter)
        {
            case 'a':
                _appended += command.Text + "\n";
                break;
            case 'r':
                _appended += place.Read(command.Text) ?? "";
                break;
            case 'h':
                Held = _line;
                break;
            case 'H':
                _heldLater.Append('\n').Append(_line);
                break;
            case 'g':
                _line = Held;
                break;
            case 'G':
                _line += "\n" + Held;
                break;
            case 'x':
                (_line, Held) = (Held, _line);
                break;
            case 'y':
                var sets = command.Text.Split('\0');
                _line = string.Concat(_line.Select(letter => sets[0].IndexOf(letter) is >= 0 and var at && at < sets[1].Length ? sets[1][at] : letter));
                break;
        }
    }

    /// <summary>n and N: without a next line the script is over, and what there is is printed.</summary>
    private async ValueTask<Step> NextAsync(bool joins)
    {
        if (IsLast)
        {
            IsOver = true;
            return Step.EndOfScript;
        }

        if (!joins && !isQuiet)
            await PrintAsync(_line);
        await EndCycleAsync();
        var line = await TakeAsync();
        _line = joins ? $"{_line}\n{line}" : line!;
        return Step.Next;
    }

    private async ValueTask SubstituteAsync(SedCommand command)
    {
        var (count, length) = (0, 0);
        var isChanged = false;
        _line = command.Pattern!.Replace(_line, match =>
        {
            count++;
            var isMeant = command.Which is 0 ? command.IsGlobal || count is 1 : count == command.Which || (command.IsGlobal && count > command.Which);
            isChanged |= isMeant;
            var text = isMeant ? Expand(command.Text, match) : match.Value;
            length += text.Length;
            return length > MaxText ? throw new MemoryExhaustedException() : text;
        });
        _isChanged |= isChanged;
        if (isChanged && command.Prints)
            await PrintAsync(_line);
    }

    private static string Expand(string replacement, Match match)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] is '&')
                text.Append(match.Value);
            else if (replacement[i] is '\\' && i + 1 < replacement.Length)
                text.Append(replacement[++i] switch
                {
                    >= '0' and <= '9' => match.Groups[replacement[i] - '0'].Value,
                    'n' => "\n",
                    't' => "\t",
                    _ => replacement[i].ToString(),
                });
            else
                text.Append(replacement[i]);
        }

        return text.ToString();
    }

    private static string Visible(string line) => string.Concat(line.Select(letter => letter switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        >= ' ' and <= '~' => letter.ToString(),
        _ => "\\" + Convert.ToString(letter, 8).PadLeft(3, '0'),
    }));

    private bool IsMeant(SedCommand command)
    {
        if (command.From is null)
            return true;
        if (command.To is null)
            return Matches(command.From);
        if (!command.IsInRange)
        {
            // 0,/x/ looks for its end in the first line already
            var isFromStart = command.From is { Line: 0, Pattern: null, Step: 0 } && _number is 1;
            if (!isFromStart && !Matches(command.From))
                return false;
            command.RangeEnd = command.To.Further >= 0 ? _number + command.To.Further : command.To.Pattern is null && command.To.Line > 0 ? command.To.Line : int.MaxValue;
            command.IsInRange = command.RangeEnd > _number && !(command.To.Line is -1 && IsLast) && !(isFromStart && Matches(command.To));
            return true;
        }

        if (_number >= command.RangeEnd || (command.RangeEnd is int.MaxValue && Matches(command.To)))
            command.IsInRange = false;
        return true;
    }

    private bool Matches(SedAddress address) =>
        address.Pattern is not null ? address.Pattern.IsMatch(_line)
        : address.Line is -1 ? IsLast
        : address.Step > 0 ? _number >= address.Line && (_number - address.Line) % address.Step is 0
        : address.Line == _number;
}
