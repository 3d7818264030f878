namespace Playground.Cluster.Shell.Syntax;

internal sealed partial class ShellParser
{
    private static readonly HashSet<string> Closing = ["!", "then", "else", "elif", "fi", "do", "done", "esac", "}", "in"];

    private Command Command()
    {
        Enter();
        var command = CompoundOrNull() ?? Simple();
        if (command is not (SimpleCommand or Function))
            command = command with { Redirections = Redirections() };
        _depth--;
        return command;
    }

    private Command? CompoundOrNull()
    {
        if (PeekOperator() is "(")
        {
            if (IsBash && After is '(' && ArithmeticOrNull(2) is { } arithmetic)
                return new ArithmeticCommand(arithmetic.Expression);
            _at++;
            var body = List(")");
            ExpectOperator(")");
            return new Subshell(NotEmpty(body, ")"));
        }

        switch (PeekWord())
        {
            case "{":
                _at++;
                var group = NotEmpty(List("}"), "}");
                Expect("}");
                return new Group(group);
            case "if":
                _at += 2;
                return IfCommand();
            case "while" or "until":
                var until = PeekWord() is "until";
                _at += 5;
                var condition = NotEmpty(List("do"), "do");
                return new Loop(condition, DoGroup(), until);
            case "[[" when IsBash:
                _at += 2;
                return ConditionalCommand();
            case "for":
                _at += 3;
                return IsBash && PeekOperator() is "(" && After is '(' ? ArithmeticForCommand() : ForCommand();
            case "select" when IsBash:
                _at += 6;
                var choice = ForCommand();
                return new Select(choice.Name, choice.Words, choice.Body);
            case "case":
                _at += 4;
                return CaseCommand();
            case "function":
                _at += 8;
                var name = PeekWord() ?? throw Unexpected(Met());
                _at += name.Length;
                if (TakeOperator("("))
                    ExpectOperator(")");
                return FunctionBody(name);
            case { } closing when Closing.Contains(closing) && closing is not "in":
                throw Unexpected(closing);
            default:
                return null;
        }
    }

    private If IfCommand()
    {
        var branches = new List<(CommandList, CommandList)>();
        CommandList? otherwise = null;
        while (true)
        {
            var condition = NotEmpty(List("then"), "then");
            Expect("then");
            var body = NotEmpty(List("elif", "else", "fi"), "fi");
            branches.Add((condition, body));
            if (TakeWord("elif"))
                continue;
            if (TakeWord("else"))
                otherwise = NotEmpty(List("fi"), "fi");
            Expect("fi");
            return new(branches, otherwise);
        }
    }

    private For ForCommand()
    {
        var name = PeekWord() is { } word && IsName(word) ? word : throw new ShellSyntaxException(null, sentence: "bad for loop variable");
        _at += name.Length;
        SkipNewlinesIf("in", "do");
        List<Word>? words = null;
        if (TakeWord("in"))
        {
            words = [];
            while (ReadWord() is { } item)
                words.Add(item);
            if (PeekOperator() is not (";" or "\n"))
                throw Unexpected(Met());
        }

        TakeOperator(";");
        SkipNewlines();
        return new(name, words, DoGroup());
    }

    private Case CaseCommand()
    {
        var subject = ReadWord() ?? throw Unexpected(Met());
        SkipNewlines();
        Expect("in");
        SkipNewlines();
        var items = new List<CaseItem>();
        while (!TakeWord("esac"))
        {
            TakeOperator("(");
            var patterns = new List<Word>();
            do
                patterns.Add(ReadWord() ?? throw Unexpected(Met(), AtEnd ? "esac" : null));
            while (TakeOperator("|"));
            ExpectOperator(")");
            var body = List(";;", ";&", "esac");
            var fallsThrough = TakeOperator(";&");
            items.Add(new(patterns, body, fallsThrough));
            if (!fallsThrough && !TakeOperator(";;") && PeekWord() is not "esac")
                throw Unexpected(Met(), ";;");
            SkipNewlines();
        }

        return new(subject, items);
    }

    private Command FunctionBody(string name)
    {
        SkipNewlines();
        var body = CompoundOrNull() ?? throw Unexpected(Met());
        return new Function(name, body with { Redirections = Redirections() });
    }

    private CommandList DoGroup()
    {
        SkipNewlines();
        Expect("do");
        var body = NotEmpty(List("done"), "done");
        Expect("done");
        return body;
    }

    private Command Simple()
    {
        var assignments = new List<Assignment>();
        var words = new List<Word>();
        var declared = new List<Assignment>();
        var redirections = new List<int>();
        var line = _line;
        var expanded = new HashSet<string>();
        while (true)
        {
            if (RedirectionOrNull() is { } redirection)
            {
                redirections.Add(redirection);
                continue;
            }

            if (words.Count is 0 && PeekWord() is { } name && expanded.Add(name) && aliases?.Invoke(name) is { } alias)
            {
                _text = _text[.._at] + alias + _text[(_at + name.Length)..];
                continue;
            }

            if ((words.Count is 0 || words[0].Plain is "declare" or "typeset" or "local" or "readonly" or "export") && ArrayAssignmentOrNull() is { } array)
            {
                (words.Count is 0 ? assignments : declared).Add(array);
                if (words.Count > 0)
                    words.Add(new([new Quoted(array.Name)], array.Name));
                continue;
            }

            if (ReadWord() is not { } word)
                break;
            if (words.Count is 0 && AsAssignment(word) is { } assignment)
                assignments.Add(assignment);
            else
                words.Add(word);
            if (words is [{ Plain: { } function }] && assignments.Count is 0 && redirections.Count is 0 && PeekOperator() is "(")
            {
                _at++;
                ExpectOperator(")");
                return FunctionBody(function);
            }
        }

        if (assignments.Count + words.Count + redirections.Count is 0)
            throw Unexpected(Met());
        return new SimpleCommand(assignments, words, line) { Redirections = new LateRedirections(_hereDocuments, redirections), Declared = declared };
    }

    private LateRedirections Redirections()
    {
        var found = new List<int>();
        while (RedirectionOrNull() is { } redirection)
            found.Add(redirection);
        return new(_hereDocuments, found);
    }

    /// <summary>The redirection's place in the list of all: the text of a here-document comes only with later lines.</summary>
    private int? RedirectionOrNull()
    {
        SkipBlanks();
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            end++;
        var digits = end - _at;
        if (digits > 0 && (digits > 4 || end >= _text.Length || _text[end] is not ('<' or '>')))
            return null;
        var start = _at;
        _at = end;
        var symbol = PeekOperator();
        if (symbol is null || symbol[0] is not ('<' or '>') && symbol is not ("&>" or "&>>"))
        {
            _at = start;
            return null;
        }

        _at += symbol.Length;
        var descriptor = digits > 0 ? int.Parse(_text.AsSpan(start, digits)) : symbol[0] is '<' ? 0 : 1;
        var target = ReadWord() ?? throw Unexpected(Met());
        if (symbol is "<<" or "<<-")
        {
            var isQuoted = target.Parts.Any(part => part is Quoted or DoubleQuoted);
            _awaited.Add((_hereDocuments.Count, PlainText(target), symbol is "<<-", isQuoted));
        }

        _hereDocuments.Add(new(descriptor, symbol is "<<-" ? "<<" : symbol, target));
        return _hereDocuments.Count - 1;
    }

    private static string PlainText(Word word) => string.Concat(word.Parts.Select(part => part switch
    {
        Literal literal => literal.Text,
        Quoted quoted => quoted.Text,
        DoubleQuoted both => string.Concat(both.Parts.Select(inner => inner is Quoted text ? text.Text : "")),
        _ => word.Source,
    }));

    private void SkipNewlinesIf(params ReadOnlySpan<string> words)
    {
        var (at, line) = (_at, _line);
        SkipNewlines();
        if (PeekWord() is { } next && words.Contains(next))
            return;
        (_at, _line) = (at, line);
    }

    private CommandList NotEmpty(CommandList list, string end) =>
        list.Items.Count > 0 ? list : throw Unexpected(Met(), AtEnd ? end : null);

    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0]))
            return false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not '_')
                return false;
        }

        return true;
    }
}
