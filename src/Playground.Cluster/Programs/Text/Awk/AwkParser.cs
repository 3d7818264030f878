using System.Globalization;
using System.Runtime.CompilerServices;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>The rules, functions and statements of a program; expressions are in the other part.</summary>
internal sealed partial class AwkParser
{
    private readonly IReadOnlyList<AwkToken> _tokens;
    private readonly AwkScript _script = new();
    private int _at;
    private bool _stopsAtIn;
    private bool _stopsAtGreater;

    private AwkParser(string program) => _tokens = new AwkTokens(program).Read();

    /// <exception cref="AwkException">it makes no sense</exception>
    public static AwkScript Parse(string program)
    {
        var parser = new AwkParser(program);
        for (parser.SkipEnds(); parser.Here.Kind is not AwkKind.End; parser.SkipEnds())
            parser.Item();
        return parser._script;
    }

    private AwkToken Here => _tokens[_at];

    private void Item()
    {
        if (TakeWord("function") || TakeWord("func"))
        {
            var name = _tokens[_at++].Text;
            Expect("(");
            var parameters = new List<string>();
            while (!Take(")"))
            {
                parameters.Add(_tokens[_at++].Text);
                Take(",");
                SkipNewlines();
            }

            SkipNewlines();
            _script.Functions[name] = new(parameters, Block());
        }
        else if (TakeWord("BEGIN"))
        {
            _script.Begin.Add(Block());
        }
        else if (TakeWord("END"))
        {
            _script.End.Add(Block());
        }
        else
        {
            var from = IsSign("{") ? null : Expression();
            AwkExpression? to = null;
            if (from is not null && Take(","))
            {
                SkipNewlines();
                to = Expression();
            }

            _script.Rules.Add(new(from, to, IsSign("{") ? Block() : null));
        }
    }

    private AwkBlock Block()
    {
        Expect("{");
        var body = new List<AwkStatement>();
        for (SkipEnds(); !Take("}"); SkipEnds())
            body.Add(Statement());
        return new(body);
    }

    private AwkStatement Statement()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new AwkException("nested too deep");
        if (IsSign("{"))
            return Block();
        if (Take(";"))
            return new AwkBlock([]);
        if (TakeWord("if"))
        {
            var condition = Condition();
            var yes = Body();
            var at = _at;
            SkipEnds();
            if (TakeWord("else"))
                return new AwkIf(condition, yes, Body());
            _at = at;
            return new AwkIf(condition, yes, null);
        }

        if (TakeWord("while"))
            return new AwkLoop(null, Condition(), null, Take(";") ? new AwkBlock([]) : Body(), TestsLast: false);
        if (TakeWord("do"))
        {
            var body = Body();
            SkipEnds();
            if (!TakeWord("while"))
                throw Wrong();
            var condition = Condition();
            EndStatement();
            return new AwkLoop(null, condition, null, body, TestsLast: true);
        }

        if (TakeWord("for"))
            return For();
        var simple = Simple();
        EndStatement();
        return simple;
    }

    private AwkStatement For()
    {
        Expect("(");
        if (Here.Kind is AwkKind.Name && _tokens[_at + 1] is { Kind: AwkKind.Word, Text: "in" } && _tokens[_at + 3] is { Kind: AwkKind.Sign, Text: ")" })
        {
            var (variable, array) = (Here.Text, _tokens[_at + 2].Text);
            _at += 4;
            return new AwkForIn(variable, array, Body());
        }

        var first = IsSign(";") ? null : Simple();
        Expect(";");
        SkipNewlines();
        var condition = IsSign(";") ? null : Expression();
        Expect(";");
        SkipNewlines();
        var each = IsSign(")") ? null : Simple();
        Expect(")");
        return new AwkLoop(first, condition, each, Take(";") ? new AwkBlock([]) : Body(), TestsLast: false);
    }

    private AwkStatement Simple()
    {
        if (Here is not { Kind: AwkKind.Word, Text: "print" or "printf" or "delete" or "next" or "exit" or "break" or "continue" or "return" } word)
            return new AwkEvaluate(Expression());
        _at++;
        switch (word.Text)
        {
            case "print" or "printf":
                return Print(word.Text is "printf");
            case "delete":
                var array = _tokens[_at++].Text;
                return new AwkDelete(array, Take("[") ? Listed("]") : []);
            default:
                return new AwkLeave(word.Text, word.Text is "exit" or "return" && !IsEnd() ? Expression() : null);
        }
    }

    private AwkPrint Print(bool isFormatted)
    {
        // print (a, b) > "file": the parentheses hold the list, and > is where it goes
        var values = new List<AwkExpression>();
        _stopsAtGreater = true;
        if (!IsEnd() && !IsSign(">") && !IsSign(">>") && !IsSign("|"))
        {
            values.Add(Expression());
            while (Take(","))
            {
                SkipNewlines();
                values.Add(Expression());
            }
        }

        _stopsAtGreater = false;
        if (values is [AwkIn { Array: "" } list])
            values = [.. list.Index];
        var to = Here is { Kind: AwkKind.Sign, Text: ">" or ">>" or "|" } sign ? sign.Text : "";
        if (to is "")
            return new(values, isFormatted, "", null);
        _at++;
        return new(values, isFormatted, to, Joined());
    }

    private AwkExpression Condition()
    {
        Expect("(");
        var condition = Expression();
        Expect(")");
        return condition;
    }

    private AwkStatement Body()
    {
        SkipNewlines();
        return Statement();
    }

    private bool IsEnd() => Here.Kind is AwkKind.End or AwkKind.Newline || IsSign(";") || IsSign("}");

    private void EndStatement()
    {
        if (Here.Kind is AwkKind.Newline || IsSign(";"))
            _at++;
        else if (!IsSign("}") && Here.Kind is not AwkKind.End)
            throw Wrong();
    }

    private void SkipNewlines()
    {
        while (Here.Kind is AwkKind.Newline)
            _at++;
    }

    private void SkipEnds()
    {
        while (Here.Kind is AwkKind.Newline || IsSign(";"))
            _at++;
    }

    private bool IsSign(string sign) => Here.Kind is AwkKind.Sign && Here.Text == sign;

    private bool Take(string sign)
    {
        if (!IsSign(sign))
            return false;
        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (Here.Kind is not AwkKind.Word || Here.Text != word)
            return false;
        _at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Wrong();
    }

    private static AwkException Wrong() => new("Unexpected token");

    private static double NumberOf(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
