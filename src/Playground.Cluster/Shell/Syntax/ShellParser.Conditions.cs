namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    private static readonly HashSet<string> ConditionOperators = ["==", "=", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"];

    private Conditional ConditionalCommand()
    {
        var condition = Either();
        SkipNewlines();
        Expect("]]");
        return new(condition);
    }

    private Condition Either()
    {
        Enter();
        var left = Both();
        SkipNewlines();
        while (TakeOperator("||"))
            left = new EitherCondition(left, Both());
        _depth--;
        return left;
    }

    private Condition Both()
    {
        var left = Single();
        SkipNewlines();
        while (TakeOperator("&&"))
            left = new BothConditions(left, Single());
        return left;
    }

    private Condition Single()
    {
        SkipNewlines();
        if (TakeWord("!"))
            return new NotCondition(Single());
        if (TakeOperator("("))
        {
            var inner = Either();
            ExpectOperator(")");
            return inner;
        }

        if (PeekWord() is "]]" || ReadWord() is not { } first)
            throw Unexpected(Met());
        if (first.Plain is ['-', var letter] && char.IsAsciiLetter(letter) && PeekWord() is not "]]" && !ConditionOperators.Contains(PeekWord() ?? "") && PeekOperator() is null)
            return new UnaryCondition(first.Plain, ReadWord() ?? throw Unexpected(Met()));
        if (PeekOperator() is "<" or ">")
        {
            var symbol = _text[_at++].ToString();
            return new BinaryCondition(first, symbol, ReadWord() ?? throw Unexpected(Met()));
        }

        if (PeekWord() is not { } word || !ConditionOperators.Contains(word))
            return new UnaryCondition("-n", first);
        _at += word.Length;
        return new BinaryCondition(first, word, (word is "=~" ? PatternWord() : ReadWord()) ?? throw Unexpected(Met()));
    }

    /// <summary>A regular expression: parentheses and bars are part of it.</summary>
    private Word? PatternWord()
    {
        SkipBlanks();
        var start = _at;
        var depth = 0;
        var parts = Parts((_, letter) =>
        {
            depth += letter is '(' ? 1 : letter is ')' ? -1 : 0;
            return letter is '\n' || (letter is ' ' or '\t' && depth <= 0);
        }, isDouble: false);
        return _at > start ? new(parts, _text[start.._at]) : null;
    }
}
