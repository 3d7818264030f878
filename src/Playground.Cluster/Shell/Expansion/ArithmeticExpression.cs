using System.Globalization;
using System.Runtime.CompilerServices;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>
/// Integer expressions with C's operators and precedence; names are variables. Evaluated while it is read, `skip` leaves out what
/// `&amp;&amp;`, `||` and `?:` do not reach.
/// </summary>
internal sealed class ArithmeticExpression(string text, ShellState state, Func<string, string?> get, int depth = 0)
{
    private const int MaxDepth = 64;

    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly string[] Assignments = ["<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "="];

    private int _at;
    private int _skip;
    private int _nested;

    /// <exception cref="ShellErrorException">what the expression did wrong</exception>
    public long Evaluate()
    {
        if (depth > MaxDepth)
            throw new ShellErrorException("expression recursion loop detected");
        Skip();
        if (_at == text.Length)
            return 0;
        var value = Comma();
        return _at < text.Length ? throw Wrong() : value;
    }

    private static ShellErrorException Wrong() => new("arithmetic syntax error");

    private long Comma()
    {
        var value = Assign();
        while (Take(","))
            value = Assign();
        return value;
    }

    private long Assign()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ShellErrorException("expression too complex");
        var start = _at;
        if (Name() is { } name)
        {
            foreach (var symbol in Assignments)
            {
                if (!Here(symbol) || (symbol is "=" && Here("==")))
                    continue;
                Take(symbol);
                var right = Assign();
                return Store(name, symbol is "=" ? right : Apply(symbol[..^1], Value(name), right));
            }

            _at = start;
        }

        var condition = Binary(0);
        if (!Take("?"))
            return condition;
        if (condition is 0)
            _skip++;
        var yes = Comma();
        _skip += condition is 0 ? -1 : 1;
        if (!Take(":"))
            throw Wrong();
        var no = Assign();
        if (condition is not 0)
            _skip--;
        return condition is not 0 ? yes : no;
    }

    private long Binary(int level)
    {
        if (level == Levels.Length)
            return Power();
        var left = Binary(level + 1);
        while (Operator(level) is { } symbol)
        {
            var isDecided = (symbol is "&&" && left is 0) || (symbol is "||" && left is not 0);
            if (isDecided)
                _skip++;
            var right = Binary(level + 1);
            if (isDecided)
                _skip--;
            left = _skip > 0 && symbol is "/" or "%" && right is 0 ? 0 : Apply(symbol, left, right);
        }

        return left;
    }

    private string? Operator(int level)
    {
        foreach (var symbol in Levels[level])
        {
            // not the beginning of a longer operator
            if (!Here(symbol) || (symbol.Length is 1 && _at + 1 < text.Length && IsLonger(symbol[0], text[_at + 1])))
                continue;
            if (symbol.Length is 2 && symbol is "<<" or ">>" && _at + 2 < text.Length && text[_at + 2] is '=')
                continue;
            Take(symbol);
            return symbol;
        }

        return null;
    }

    private static bool IsLonger(char first, char second) =>
        (second is '=' && first is not ('<' or '>')) || (first == second && first is '&' or '|' or '<' or '>' or '*');

    private long Power()
    {
        var left = Unary();
        if (!Take("**"))
            return left;
        var right = Power();
        var result = 1L;
        for (var i = 0; i < Math.Min(right, 64); i++)
            result *= left;
        return result;
    }

    private long Unary()
    {
        if (++_nested > 1000)
            throw new ShellErrorException("expression too complex");
        try
        {
            foreach (var step in (ReadOnlySpan<string>)["++", "--"])
            {
                if (!Here(step))
                    continue;
                Take(step);
                if (Name() is { } name)
                    return Store(name, Value(name) + (step is "++" ? 1 : -1));
                // two signs
                return Unary();
            }

            if (Take("-"))
                return -Unary();
            if (Take("+"))
                return Unary();
            if (Here("!") && !Here("!=") && Take("!"))
                return Unary() is 0 ? 1 : 0;
            return Take("~") ? ~Unary() : Primary();
        }
        finally
        {
            _nested--;
        }
    }

    private long Primary()
    {
        if (Take("("))
        {
            var value = Comma();
            return Take(")") ? value : throw Wrong();
        }

        if (Name() is { } name)
        {
            var value = Value(name);
            if (Take("++"))
                Store(name, value + 1);
            else if (Take("--"))
                Store(name, value - 1);
            return value;
        }

        var start = _at;
        while (_at < text.Length && char.IsAsciiLetterOrDigit(text[_at]))
            _at++;
        var number = text[start.._at];
        Skip();
        return Number(number) ?? throw Wrong();
    }

    private static long? Number(string number)
    {
        if (number.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(number.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        if (number.Length > 1 && number[0] is '0')
            return number.All(digit => digit is >= '0' and <= '7') && number.Length < 23 ? Convert.ToInt64(number, 8) : null;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : number.Length > 0 && number.All(char.IsAsciiDigit) ? long.MaxValue : null;
    }

    private string? Name()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_'))
            end++;
        if (end == _at || char.IsAsciiDigit(text[_at]))
            return null;
        var name = text[_at..end];
        _at = end;
        if (_at < text.Length && text[_at] is '[')
        {
            _at++;
            Skip();
            name = $"{name}[{Comma()}]";
            if (!Here("]"))
                throw Wrong();
            _at++;
        }

        Skip();
        return name;
    }

    private long Value(string name)
    {
        if (_skip > 0 || get(name) is not { } value || value.AsSpan().Trim().IsEmpty)
            return 0;
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && value is not ['0', _, ..]
            ? number
            : new ArithmeticExpression(value, state, get, depth + 1).Evaluate();
    }

    private long Store(string name, long value)
    {
        if (_skip is 0 && !state.TrySet(name, value.ToString(CultureInfo.InvariantCulture)))
            throw new ShellErrorException($"{name}: is read only");
        return value;
    }

    private static long Apply(string symbol, long left, long right) => symbol switch
    {
        "+" => unchecked(left + right),
        "-" => unchecked(left - right),
        "*" => unchecked(left * right),
        "/" or "%" when right is 0 => throw new ShellErrorException("divide by zero"),
        "/" => right is -1 ? unchecked(-left) : left / right,
        "%" => right is -1 ? 0 : left % right,
        "<<" => left << (int)(right & 63),
        ">>" => left >> (int)(right & 63),
        "<" => left < right ? 1 : 0,
        ">" => left > right ? 1 : 0,
        "<=" => left <= right ? 1 : 0,
        ">=" => left >= right ? 1 : 0,
        "==" => left == right ? 1 : 0,
        "!=" => left != right ? 1 : 0,
        "&" => left & right,
        "^" => left ^ right,
        "|" => left | right,
        "&&" => left is not 0 && right is not 0 ? 1 : 0,
        _ => left is not 0 || right is not 0 ? 1 : 0,
    };

    private bool Here(string symbol) => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) is 0;

    private bool Take(string symbol)
    {
        if (!Here(symbol))
            return false;
        _at += symbol.Length;
        Skip();
        return true;
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }
}
