using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text;

/// <summary>Runs a sed script over lines.</summary>
internal sealed class SedRun(IReadOnlyList<SedCommand> commands, bool isQuiet)
{
    private int _number;
    private string _line = "";
    private string _held = "";
    private bool _isDeleted;
    private string _appended = "";

    public bool IsOver { get; private set; }

    public int ExitCode => 0;

    public async ValueTask RunAsync(Lines lines, Func<string, ValueTask> print)
    {
        var next = await lines.NextAsync();
        var newline = lines.HadNewline;
        while (next is not null && !IsOver)
        {
            (_line, _number, _isDeleted, _appended) = (next, _number + 1, false, "");
            var end = newline ? "\n" : "";
            next = await lines.NextAsync();
            newline = lines.HadNewline;
            await ApplyAsync(commands, next is null, print);
            if (!_isDeleted && !isQuiet)
                await print(_line + (next is null ? end : "\n"));
            if (_appended.Length > 0)
                await print(_appended);
        }
    }

    private async ValueTask ApplyAsync(IReadOnlyList<SedCommand> list, bool isLast, Func<string, ValueTask> print)
    {
        foreach (var command in list)
        {
            if (_isDeleted || IsOver)
                return;
            if (IsMeant(command, isLast) == command.IsNegated)
                continue;
            switch (command.Letter)
            {
                case '{':
                    await ApplyAsync(command.Block, isLast, print);
                    break;
                case 'd' or 'D':
                    _isDeleted = true;
                    break;
                case 'p' or 'P':
                    await print(_line + "\n");
                    break;
                case 'q':
                    IsOver = true;
                    break;
                case '=':
                    await print($"{_number}\n");
                    break;
                case 'a':
                    _appended += command.Text + "\n";
                    break;
                case 'i':
                    await print(command.Text + "\n");
                    break;
                case 'c':
                    if (command.To is null || !command.IsInRange)
                        await print(command.Text + "\n");
                    _isDeleted = true;
                    break;
                case 'h':
                    _held = _line;
                    break;
                case 'H':
                    _held += "\n" + _line;
                    break;
                case 'g':
                    _line = _held;
                    break;
                case 'G':
                    _line += "\n" + _held;
                    break;
                case 'x':
                    (_line, _held) = (_held, _line);
                    break;
                case 'y':
                    var sets = command.Text.Split('\0');
                    _line = string.Concat(_line.Select(letter => sets[0].IndexOf(letter) is >= 0 and var at && at < sets[1].Length ? sets[1][at] : letter));
                    break;
                case 's':
                    await SubstituteAsync(command, print);
                    break;
            }
        }
    }

    private async ValueTask SubstituteAsync(SedCommand command, Func<string, ValueTask> print)
    {
        var count = 0;
        var isChanged = false;
        _line = command.Pattern!.Replace(_line, match =>
        {
            count++;
            var isMeant = command.Which is 0 ? command.IsGlobal || count is 1 : count == command.Which || (command.IsGlobal && count > command.Which);
            isChanged |= isMeant;
            return isMeant ? Expand(command.Text, match) : match.Value;
        });
        if (isChanged && command.Prints)
            await print(_line + "\n");
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

    private bool IsMeant(SedCommand command, bool isLast)
    {
        if (command.From is null)
            return true;
        if (command.To is null)
            return Matches(command.From, isLast);
        if (!command.IsInRange)
        {
            if (!Matches(command.From, isLast))
                return false;
            command.IsInRange = command.To is not { Line: > 0 } to || to.Line > _number;
            return true;
        }

        if (Matches(command.To, isLast) || (command.To.Line > 0 && command.To.Line <= _number))
            command.IsInRange = false;
        return true;
    }

    private bool Matches(SedAddress address, bool isLast) =>
        address.Pattern is not null ? address.Pattern.IsMatch(_line) : address.Line is -1 ? isLast : address.Line == _number;
}
