using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Playground.Cluster.Programs.Calculating;

/// <summary>
/// Reads and works out statements between `;` and the line's end. Expressions, weakest first:
/// <code>
/// = += -= *= /= %= ^=   == != &lt; &lt;= &gt; &gt;=   + -   * / %   ^   -   ++ --
/// </code>
/// </summary>
internal sealed class BcLine(string text, BcRegisters registers)
{
    private static readonly string[] Assigning = ["=", "+=", "-=", "*=", "/=", "%=", "^="];
    private static readonly string[] Comparing = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly StringBuilder _output = new();
    private int _at;

    public bool Quits { get; private set; }

    /// <exception cref="BcException">it makes no sense; what came before it has been written</exception>
    public void Run(Action<string> print)
    {
        try
        {
            for (SkipBlanks(); _at < text.Length && !Quits; SkipBlanks())
            {
                if (Take(";"))
                    continue;
                Statement();
            }
        }
        finally
        {
            print(_output.ToString());
        }
    }

    private void Statement()
    {
        if (text[_at] is '"')
        {
            var end = text.IndexOf('"', _at + 1);
            if (end < 0)
                throw new BcException("string end could not be found");
            _output.Append(text, _at + 1, end - _at - 1);
            _at = end + 1;
            End();
            return;
        }

        var start = _at;
        if (Name() is "quit" or "halt")
        {
            Quits = true;
            return;
        }

        _at = start;
        var isAssignment = Name() is { Length: > 0 } && Assigning.Any(IsNext);
        _at = start;
        var value = Expression();
        End();
        if (!isAssignment)
            _output.Append(Folded(value.ToString(registers.OutputBase))).Append('\n');
    }

    private void End()
    {
        SkipBlanks();
        if (_at < text.Length && text[_at] is not ';')
            throw Wrong(_at);
    }

    /// <summary>Long numbers go on over lines of 68 digits.</summary>
    private static string Folded(string number) =>
        number.Length <= 68 ? number : string.Join("\\\n", number.Chunk(68).Select(part => new string(part)));

    private BcNumber Expression()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException();
        var start = _at;
        if (Name() is { Length: > 0 } name && Assigning.FirstOrDefault(IsNext) is { } sign)
        {
            Take(sign);
            var value = Expression();
            return registers[name] = sign is "=" ? value : Calculate(sign[0], registers[name], value);
        }

        _at = start;
        var left = Sum();
        while (Comparing.FirstOrDefault(Take) is { } comparison)
        {
            var order = left.SignAgainst(Sum());
            left = BcNumber.Of(comparison switch { "==" => order is 0, "!=" => order is not 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
        }

        return left;
    }

    private BcNumber Sum()
    {
        var left = Product();
        while (Sign("+-") is { } sign)
            left = Calculate(sign, left, Product());
        return left;
    }

    private BcNumber Product()
    {
        var left = Power();
        while (Sign("*/%") is { } sign)
            left = Calculate(sign, left, Power());
        return left;
    }

    private BcNumber Power()
    {
        var left = Signed();
        return Sign("^") is { } sign ? Calculate(sign, left, Power()) : left;
    }

    private BcNumber Signed()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException();
        if (Take("--"))
            return Step(Name(), -1, isBefore: true);
        if (Take("++"))
            return Step(Name(), 1, isBefore: true);
        return Take("-") ? -Signed() : Value();
    }

    private BcNumber Value()
    {
        SkipBlanks();
        var start = _at;
        if (Take("("))
        {
            var inner = Expression();
            return Take(")") ? inner : throw Wrong(_at);
        }

        if (Name() is { Length: > 0 } name)
            return Named(name);
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '.' or (>= 'A' and <= 'F')))
            _at++;
        return _at > start && text[start.._at].Count(letter => letter is '.') < 2 && text[start.._at] is not "." ? Number(text[start.._at]) : throw Wrong(start);
    }

    private BcNumber Named(string name)
    {
        if (name is "sqrt" or "length" or "scale" && Take("("))
        {
            var of = Expression();
            if (!Take(")"))
                throw Wrong(_at);
            return name switch { "sqrt" => of.Root(registers.Scale), "length" => BcNumber.Of(of.Length), _ => BcNumber.Of(of.Scale) };
        }

        return Take("++") ? Step(name, 1, isBefore: false) : Take("--") ? Step(name, -1, isBefore: false) : registers[name];
    }

    private BcNumber Step(string name, int by, bool isBefore)
    {
        if (name.Length is 0)
            throw Wrong(_at);
        var before = registers[name];
        registers[name] = before + BcNumber.Of(by);
        return isBefore ? registers[name] : before;
    }

    private BcNumber Number(string digits)
    {
        var (point, radix) = (digits.IndexOf('.'), registers.InputBase);
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var plain = digits.Replace(".", "");
        if (radix is 10 && plain.All(char.IsAsciiDigit))
            return new(BigInteger.Parse(plain, NumberStyles.None, CultureInfo.InvariantCulture), scale);
        // a digit beyond the base counts as the highest there is, unless it stands alone
        var whole = plain.Aggregate(BigInteger.Zero, (sum, letter) => (sum * radix) + (plain.Length is 1 ? Digit(letter) : Math.Min(Digit(letter), radix - 1)));
        return new BcNumber(whole, 0).Over(new(BigInteger.Pow(radix, scale), 0), scale);

        static int Digit(char letter) => char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
    }

    private BcNumber Calculate(char sign, BcNumber left, BcNumber right) => sign switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left.Times(right, registers.Scale),
        '/' => left.Over(right, registers.Scale),
        '%' => left.Rest(right, registers.Scale),
        _ => left.Power(right, registers.Scale),
    };

    private string Name()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterLower(text[_at]) || (_at > start && (char.IsAsciiDigit(text[_at]) || text[_at] is '_'))))
            _at++;
        return text[start.._at];
    }

    private char? Sign(string signs)
    {
        SkipBlanks();
        return _at < text.Length && signs.Contains(text[_at]) && !(_at + 1 < text.Length && text[_at + 1] is '=') ? text[_at++] : null;
    }

    private bool IsNext(string sign)
    {
        SkipBlanks();
        return text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal) && !(sign is "=" && text.AsSpan(_at).StartsWith("==", StringComparison.Ordinal));
    }

    private bool Take(string sign)
    {
        if (!IsNext(sign))
            return false;
        _at += sign.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t')
            _at++;
    }

    private BcException Wrong(int at) => new($"bad expression at '{text[Math.Min(at, text.Length)..]}'");
}
