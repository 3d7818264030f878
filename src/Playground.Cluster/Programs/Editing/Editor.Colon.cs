using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Text;

namespace Playground.Cluster.Programs.Editing;

internal sealed partial class Editor
{
    private void Colon(string command)
    {
        var (from, to, rest) = Range(command.Trim());
        var (name, argument) = rest.IndexOf(' ') is > 0 and var end ? (rest[..end], rest[(end + 1)..].Trim()) : (rest, "");
        switch (name)
        {
            case "":
                if (command.Length > 0)
                    _cursor = new(to, 0);
                break;
            case "q" or "quit":
                if (_text.IsChanged)
                    _message = $"No write since last change (:{name}! overrides)";
                else
                    _code = 0;
                break;
            case "q!" or "quit!" or "cq":
                _code = name is "cq" ? 1 : 0;
                break;
            case "w" or "w!" or "write":
                Save(argument);
                break;
            case "wq" or "wq!" or "x" or "x!":
                if ((name[0] is 'x' && !_text.IsChanged && argument.Length is 0) || Save(argument))
                    _code = 0;
                break;
            case "e!":
                Load();
                break;
            case "set" or "se":
                _numbers = argument switch { "nu" or "number" => true, "nonu" or "nonumber" => false, _ => _numbers };
                break;
            case "d" or "y":
                _ = LinesAsync(name[0], from, to);
                break;
            default:
                if (rest[0] is 's' && rest.Length > 1 && !char.IsLetterOrDigit(rest[1]))
                    Substitute(from, to, rest);
                else
                    _message = $"'{command.Trim()}' is no command of this editor";
                break;
        }
    }

    /// <summary>`%`, `5`, `$`, `2,4` in front of a command; without one it is for the line the cursor is on.</summary>
    private (int From, int To, string Command) Range(string command)
    {
        if (command.StartsWith('%'))
            return (0, _text.Count - 1, command[1..].Trim());
        var numbers = Regex.Match(command, @"^([0-9]+|\$|\.)?(?:,([0-9]+|\$|\.))?");
        var from = Line(numbers.Groups[1].Value);
        var to = numbers.Groups[2].Success ? Line(numbers.Groups[2].Value) : from;
        return (Math.Min(from, to), Math.Max(from, to), command[numbers.Length..].Trim());

        int Line(string text) => text is "" or "." ? _cursor.Line : text is "$" ? _text.Count - 1 : Math.Clamp(int.TryParse(text, out var number) ? number - 1 : 0, 0, _text.Count - 1);
    }

    private bool Save(string name)
    {
        var target = name.Length > 0 ? name : _path;
        if (target.Length is 0)
        {
            _message = "No current filename";
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(_text.Text);
        var error = process.FileSystem.Open(target, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var file);
        if (error is Errno.None && file.Node?.Write(0, bytes) is null)
            error = Errno.NoSpace;
        if (error is not Errno.None)
        {
            _message = $"'{target}' {error.Text()}";
            return false;
        }

        file.Node!.Modified = process.Time.GetUtcNow();
        file.Release();
        if (_path.Length is 0)
            _path = target;
        if (target == _path)
            _text.MarkSaved();
        _message = $"'{target}' {(_text.Text.Length is 0 ? 0 : _text.Count)}L, {bytes.Length}C";
        return true;
    }

    /// <summary>`s/pattern/text/g`</summary>
    private void Substitute(int from, int to, string command)
    {
        var parts = command[2..].Split(command[1]);
        if (parts.Length < 2)
        {
            _message = "Pattern not found";
            return;
        }

        if (PosixPattern.TryCreate(PosixPattern.ToRegex(parts[0], isExtended: false), ignoresCase: false) is not { } pattern)
        {
            _message = "bad search pattern";
            return;
        }

        var all = parts.Length > 2 && parts[2].Contains('g');
        var replacement = parts[1].Replace("$", "$$").Replace("\\&", "\u0001").Replace("&", "$0").Replace("\u0001", "&");
        replacement = Regex.Replace(replacement, @"\\([1-9])", "$${$1}");
        var found = false;
        _text.Remember(_cursor);
        for (var line = from; line <= to; line++)
        {
            if (!pattern.IsMatch(_text[line]))
                continue;
            (found, _cursor) = (true, new(line, 0));
            _text.Set(line, pattern.Replace(_text[line], replacement, all ? -1 : 1));
        }

        if (!found)
        {
            _text.Undo(_cursor);
            _message = "No match";
        }
    }
}
