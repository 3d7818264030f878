using System.Runtime.CompilerServices;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>
/// Expressions, weakest first:
/// <code>
/// = += …   ?:   ||   &amp;&amp;   in   ~ !~   &lt; &lt;= == != &gt;= &gt;   joined   + -   * / %   ! + - (one)   ^   ++ --   $
/// </code>
/// </summary>
internal sealed partial class AwkParser
{
    private AwkExpression Expression()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new AwkException("nested too deep");
        var left = Choice();
        if (Here is not { Kind: AwkKind.Sign, Text: "=" or "+=" or "-=" or "*=" or "/=" or "%=" or "^=" } sign)
            return left;
        if (left is not (AwkVariable or AwkField))
            throw Wrong();
        _at++;
        SkipNewlines();
        return new AwkAssign(left, sign.Text[..^1], Expression());
    }

    private AwkExpression Choice()
    {
        var condition = Or();
        if (!Take("?"))
            return condition;
        SkipNewlines();
        var yes = Expression();
        SkipNewlines();
        Expect(":");
        SkipNewlines();
        return new AwkChoice(condition, yes, Expression());
    }

    private AwkExpression Or()
    {
        var left = And();
        while (Take("||"))
        {
            SkipNewlines();
            left = new AwkBinary("||", left, And());
        }

        return left;
    }

    private AwkExpression And()
    {
        var left = In();
        while (Take("&&"))
        {
            SkipNewlines();
            left = new AwkBinary("&&", left, In());
        }

        return left;
    }

    private AwkExpression In()
    {
        var left = Match();
        while (!_stopsAtIn && TakeWord("in"))
            left = new AwkIn(left is AwkIn { Array: "" } list ? list.Index : [left], _tokens[_at++].Text);
        return left;
    }

    private AwkExpression Match()
    {
        var left = Comparison();
        while (Here is { Kind: AwkKind.Sign, Text: "~" or "!~" } sign)
        {
            _at++;
            left = new AwkBinary(sign.Text, left, Comparison());
        }

        return left;
    }

    private AwkExpression Comparison()
    {
        var left = Joined();
        while (IsSign("|") && _tokens[_at + 1] is { Kind: AwkKind.Word, Text: "getline" })
        {
            _at += 2;
            left = new AwkGetline(GetlineTarget(), null, left);
        }

        if (Here is not { Kind: AwkKind.Sign, Text: "<" or "<=" or "==" or "!=" or ">" or ">=" } sign || (_stopsAtGreater && sign.Text is ">"))
            return left;
        _at++;
        return new AwkBinary(sign.Text, left, Joined());
    }

    private AwkExpression Joined()
    {
        var left = Sum();
        while (BeginsValue())
            left = new AwkBinary(" ", left, Sum());
        return left;
    }

    private bool BeginsValue() => Here.Kind switch
    {
        AwkKind.Number or AwkKind.Text or AwkKind.Regex or AwkKind.Name or AwkKind.Call => true,
        AwkKind.Sign => Here.Text is "$" or "!" or "(" or "-" or "+" or "++" or "--",
        _ => false,
    };

    private AwkExpression Sum()
    {
        var left = Product();
        while (Here is { Kind: AwkKind.Sign, Text: "+" or "-" } sign)
        {
            _at++;
            left = new AwkBinary(sign.Text, left, Product());
        }

        return left;
    }

    private AwkExpression Product()
    {
        var left = Signed();
        while (Here is { Kind: AwkKind.Sign, Text: "*" or "/" or "%" } sign)
        {
            _at++;
            left = new AwkBinary(sign.Text, left, Signed());
        }

        return left;
    }

    private AwkExpression Signed()
    {
        if (Here is not { Kind: AwkKind.Sign, Text: "!" or "-" or "+" } sign)
            return Power();
        _at++;
        return new AwkUnary(sign.Text[0], Signed());
    }

    private AwkExpression Power()
    {
        var left = Stepped();
        if (!Take("^"))
            return left;
        return new AwkBinary("^", left, IsSign("-") || IsSign("+") || IsSign("!") ? Signed() : Power());
    }

    private AwkExpression Stepped()
    {
        if (Here is { Kind: AwkKind.Sign, Text: "++" or "--" } before)
        {
            _at++;
            return new AwkStep(Value(), before.Text is "++" ? 1 : -1, IsBefore: true);
        }

        var value = Value();
        if (value is AwkVariable or AwkField && Here is { Kind: AwkKind.Sign, Text: "++" or "--" } after)
        {
            _at++;
            return new AwkStep(value, after.Text is "++" ? 1 : -1, IsBefore: false);
        }

        return value;
    }

    private AwkExpression Value()
    {
        var token = _tokens[_at++];
        switch (token.Kind)
        {
            case AwkKind.Number:
                return new AwkNumber(NumberOf(token.Text));
            case AwkKind.Text:
                return new AwkText(token.Text);
            case AwkKind.Regex:
                return new AwkRegex(token.Text);
            case AwkKind.Name when token.Text is "length":
                return new AwkCall("length", []);
            case AwkKind.Name:
                return new AwkVariable(token.Text, Take("[") ? Listed("]") : []);
            case AwkKind.Call:
                _at++;
                return new AwkCall(token.Text, Listed(")"));
            case AwkKind.Word when token.Text is "getline":
                var target = GetlineTarget();
                return new AwkGetline(target, Take("<") ? Value() : null);
            case AwkKind.Sign when token.Text is "$":
                return new AwkField(Here is { Kind: AwkKind.Sign, Text: "++" or "--" } ? Stepped() : IsSign("-") ? Signed() : Value());
            case AwkKind.Sign when token.Text is "(":
                return Parenthesis();
            default:
                throw Wrong();
        }
    }

    private AwkExpression? GetlineTarget() => Here.Kind is AwkKind.Name || IsSign("$") ? Value() : null;

    /// <summary>One expression, or the list that `(a, b) in array` and `print (a, b)` have.</summary>
    private AwkExpression Parenthesis()
    {
        var (isIn, isGreater) = (_stopsAtIn, _stopsAtGreater);
        (_stopsAtIn, _stopsAtGreater) = (false, false);
        var values = Listed(")");
        (_stopsAtIn, _stopsAtGreater) = (isIn, isGreater);
        return values.Count is 1 ? new AwkUnary('(', values[0]) : values.Count is 0 ? throw Wrong() : new AwkIn(values, "");
    }

    private List<AwkExpression> Listed(string end)
    {
        var values = new List<AwkExpression>();
        SkipNewlines();
        while (!Take(end))
        {
            values.Add(Expression());
            SkipNewlines();
            if (!Take(",") && !IsSign(end))
                throw Wrong();
            SkipNewlines();
        }

        return values;
    }
}
