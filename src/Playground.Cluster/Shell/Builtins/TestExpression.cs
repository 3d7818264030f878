using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Expansion;

namespace Playground.Cluster.Shell.Builtins;

/// <summary>test and [: what the number of words leaves open is read by POSIX's rules, the rest as an expression with -a and -o.</summary>
internal sealed class TestExpression(Process process, string[] words, bool matchesPatterns = false)
{
    private const string Unaries = "bcdefghknoprstuwxzLSNOG";

    private static readonly HashSet<string> Binaries =
        ["=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "=~"];

    private int _at;

    public string? Problem { get; private set; }

    /// <returns>0 true, 1 false, 2 not an expression</returns>
    public int Evaluate()
    {
        var value = words.Length switch
        {
            0 => false,
            1 => words[0].Length > 0,
            2 => words[0] is "!" ? words[1].Length is 0 : Or(),
            3 when Binaries.Contains(words[1]) => Binary(words[0], words[1], words[2]),
            4 when words[0] is "!" && Binaries.Contains(words[2]) => !Binary(words[1], words[2], words[3]),
            _ => Or(),
        };
        if (Problem is null && words.Length > 1 && _at > 0 && _at < words.Length)
            Problem = $"{words[_at]}: unknown operand";
        return Problem is not null ? 2 : value ? 0 : 1;
    }

    private string? Here => _at < words.Length ? words[_at] : null;

    private bool Or()
    {
        var value = And();
        while (Here is "-o" or "||")
        {
            _at++;
            value |= And();
        }

        return value;
    }

    private bool And()
    {
        var value = Not();
        while (Here is "-a" or "&&")
        {
            _at++;
            value &= Not();
        }

        return value;
    }

    private bool Not()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (Here is "!" && _at + 1 < words.Length)
        {
            _at++;
            return !Not();
        }

        return Primary();
    }

    private bool Primary()
    {
        if (Here is not { } word)
        {
            Problem ??= "argument expected";
            return false;
        }

        if (_at + 2 < words.Length && Binaries.Contains(words[_at + 1]))
        {
            _at += 3;
            return Binary(words[_at - 3], words[_at - 2], words[_at - 1]);
        }

        if (word is "(")
        {
            _at++;
            var value = Or();
            if (Here is not ")")
                Problem ??= "closing paren expected";
            _at++;
            return value;
        }

        if (word is ['-', var letter] && Unaries.Contains(letter) && _at + 1 < words.Length)
        {
            _at += 2;
            return Unary(letter, words[_at - 1]);
        }

        _at++;
        return word.Length > 0;
    }

    private bool Unary(char letter, string operand)
    {
        if (letter is 'n' or 'z')
            return operand.Length > 0 == letter is 'n';
        if (letter is 't')
            return int.TryParse(operand, out var descriptor) && process.Files[descriptor].Terminal is not null;
        var place = process.FileSystem.Find(operand, process.WorkingDirectory, followLast: letter is not ('L' or 'h'));
        if (place.Error is not Errno.None || place.Node is not { } node)
            return false;
        return letter switch
        {
            'd' => node is DirectoryNode,
            'f' => node is FileNode or GeneratedNode or ProgramNode,
            'L' or 'h' => node is LinkNode,
            's' => node.Size > 0 || node is DirectoryNode,
            'x' => node is DirectoryNode or ProgramNode || (node.Mode & Modes.AnyExecute) is not 0,
            'w' => !place.ReadOnly,
            'c' => node is DeviceNode,
            'b' or 'p' or 'S' or 'u' or 'g' or 'k' => false,
            _ => true,
        };
    }

    private bool Binary(string left, string symbol, string right)
    {
        switch (symbol)
        {
            case "=" or "==":
                return matchesPatterns ? Pattern.IsMatch(left, right) : left == right;
            case "!=":
                return matchesPatterns ? !Pattern.IsMatch(left, right) : left != right;
            case "<":
                return string.CompareOrdinal(left, right) < 0;
            case ">":
                return string.CompareOrdinal(left, right) > 0;
            case "-nt":
                return Time(left) > Time(right);
            case "-ot":
                return Time(left) < Time(right);
            case "-ef":
                return process.FileSystem.Find(left, process.WorkingDirectory).Path == process.FileSystem.Find(right, process.WorkingDirectory).Path;
            case "=~":
                return TryMatch(left, right);
        }

        if (Number(left) is not { } a || Number(right) is not { } b)
            return false;
        return symbol switch
        {
            "-eq" => a == b,
            "-ne" => a != b,
            "-lt" => a < b,
            "-le" => a <= b,
            "-gt" => a > b,
            _ => a >= b,
        };
    }

    private DateTimeOffset Time(string path) => process.FileSystem.Find(path, process.WorkingDirectory).Node?.Modified ?? DateTimeOffset.MinValue;

    private long? Number(string text)
    {
        if (long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Problem ??= process.Arguments[0].EndsWith("bash", StringComparison.Ordinal) ? $"{text}: integer expression expected"
            : $"{text}: bad number";
        return null;
    }

    private static bool TryMatch(string text, string pattern)
    {
        try
        {
            return System.Text.RegularExpressions.Regex.IsMatch(text, pattern, System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception error) when (error is ArgumentException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
