using System.Globalization;
using System.Text;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>Makes arguments of words: tilde, parameters, commands, arithmetic; then splitting, then file names.</summary>
internal sealed partial class Expander(Interpreter shell)
{
    /// <summary>More text than this in one expansion is refused.</summary>
    private const int MaxText = 32 * 1024 * 1024;

    private ShellState State => shell.State;

    public async ValueTask<List<string>> FieldsAsync(IReadOnlyList<Word> words)
    {
        var fields = new List<string>(words.Count);
        var length = 0L;
        foreach (var word in words)
        {
            if (word.Plain is { } plain && !Pattern.IsPattern(plain) && !plain.StartsWith('~') && !plain.Contains('{'))
            {
                fields.Add(plain);
                continue;
            }

            foreach (var alternative in shell.Dialect.IsBash ? Braces.Expand(word) : [word])
            {
                var builder = new FieldBuilder(State.Get("IFS") ?? " \t\n");
                await AddAsync(alternative, builder, TildeAt.Start);
                foreach (var field in builder.Finish())
                    AddMatches(field, fields);
                length += builder.Length;
                State.Note(builder.Length);
                if (length > MaxText)
                    throw new ShellErrorException("out of memory");
            }
        }

        return fields;
    }

    /// <summary>One text, neither split nor matched: assignments, redirections, the subject of `case`.</summary>
    public async ValueTask<string> TextAsync(Word word, bool isAssignment = false)
    {
        if (word.Plain is { } plain && !plain.Contains('~'))
            return plain;
        var builder = new FieldBuilder("");
        await AddAsync(word, builder, isAssignment ? TildeAt.Colons : TildeAt.Start);
        return string.Join(' ', builder.Finish().Select(field => field.Text));
    }

    /// <summary>A pattern in which quoted characters are plain.</summary>
    public async ValueTask<string> PatternAsync(Word word)
    {
        var builder = new FieldBuilder("");
        await AddAsync(word, builder, TildeAt.Start);
        return string.Join(' ', builder.Finish().Select(field => field.Pattern));
    }

    private enum TildeAt
    {
        Nowhere,
        Start,
        Colons,
    }

    private void AddMatches(Field field, List<string> fields)
    {
        if (!State.Has('f') && Pattern.IsPattern(field.Pattern)
            && Globbing.Expand(shell.Process.FileSystem, shell.Process.WorkingDirectory, field.Pattern) is { Count: > 0 } matches)
        {
            fields.AddRange(matches);
        }
        else
        {
            fields.Add(field.Text);
        }
    }

    private async ValueTask AddAsync(Word word, FieldBuilder builder, TildeAt tilde)
    {
        for (var i = 0; i < word.Parts.Count; i++)
        {
            if (word.Parts[i] is Literal literal)
                AddLiteral(literal.Text, builder, i is 0 ? tilde : tilde is TildeAt.Colons ? TildeAt.Colons : TildeAt.Nowhere, i is 0);
            else
                await AddAsync(word.Parts[i], builder, isQuoted: false);
        }
    }

    private void AddLiteral(string text, FieldBuilder builder, TildeAt tilde, bool isFirst)
    {
        if (tilde is TildeAt.Nowhere || !text.Contains('~'))
        {
            builder.AddLiteral(text);
            return;
        }

        var pieces = tilde is TildeAt.Colons ? text.Split(':') : [text];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
                builder.AddLiteral(":");
            var (piece, home) = (pieces[i], State.Get("HOME"));
            if ((i > 0 || isFirst) && home is not null && piece is "~" or ['~', '/', ..] && home is not null)
            {
                builder.AddQuoted(home);
                piece = piece[1..];
            }
            else if ((i > 0 || isFirst) && piece is "~root" or ['~', 'r', 'o', 'o', 't', '/', ..])
            {
                builder.AddQuoted("/root");
                piece = piece[5..];
            }

            builder.AddLiteral(piece);
        }
    }

    private async ValueTask AddAsync(WordPart part, FieldBuilder builder, bool isQuoted)
    {
        switch (part)
        {
            case Literal literal:
                if (isQuoted)
                    builder.AddQuoted(literal.Text);
                else
                    builder.AddLiteral(literal.Text);
                break;
            case Quoted quoted:
                builder.AddQuoted(quoted.Text);
                break;
            case DoubleQuoted both:
                // "$@" without parameters is no field at all
                if (!(both.Parts is [Parameter { Operator: "" } only] && IsEmptyList(only)))
                    builder.Open();
                foreach (var inner in both.Parts)
                    await AddAsync(inner, builder, isQuoted: true);
                break;
            case CommandSubstitution command:
                Add(await shell.CaptureAsync(command.Body), builder, isQuoted);
                break;
            case Arithmetic arithmetic:
                Add((await EvaluateAsync(arithmetic.Expression)).ToString(CultureInfo.InvariantCulture), builder, isQuoted);
                break;
            case Parameter parameter:
                await AddParameterAsync(parameter, builder, isQuoted);
                break;
        }
    }

    public async ValueTask<long> EvaluateAsync(Word expression) =>
        new ArithmeticExpression(await TextAsync(expression), State, name => Value(name)).Evaluate();

    private static void Add(string text, FieldBuilder builder, bool isQuoted)
    {
        if (text.Length + builder.Length > MaxText)
            throw new ShellErrorException("out of memory");
        if (isQuoted)
            builder.AddQuoted(text);
        else
            builder.AddSplit(text);
    }

    /// <summary>`name[key]` for the element that an index means: a text in an associative array, else a number.</summary>
    public async ValueTask<string> ElementNameAsync(string name, Word index) =>
        $"{name}[{await KeyAsync(index, State.ArrayOf(name) is { IsAssociative: true })}]";

    public async ValueTask<string> KeyAsync(Word index, bool isAssociative) =>
        isAssociative ? await TextAsync(index) : (await EvaluateAsync(index)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A parameter's value; null when it is not set.</summary>
    public string? Value(string name) => name switch
    {
        "?" => State.Status.ToString(CultureInfo.InvariantCulture),
        "$" => State.ShellId.ToString(CultureInfo.InvariantCulture),
        "#" => State.Positional.Count.ToString(CultureInfo.InvariantCulture),
        "!" => State.LastBackground is 0 ? null : State.LastBackground.ToString(CultureInfo.InvariantCulture),
        "-" => new StringBuilder().AppendJoin("", State.Options.Where(char.IsAsciiLetterLower).Order()).ToString(),
        "0" => State.Name,
        "@" or "*" => State.Positional.Count is 0 ? null : string.Join(name is "*" ? Joint : " ", State.Positional),
        "LINENO" => State.Line.ToString(CultureInfo.InvariantCulture),
        "RANDOM" when !shell.Dialect.IsDash => shell.Process.Container.Random.Next(32768).ToString(CultureInfo.InvariantCulture),
        "SECONDS" when shell.Dialect.IsBash => ((long)(shell.Process.Time.GetUtcNow() - shell.Process.Started).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        _ when char.IsAsciiDigit(name[0]) =>
            int.TryParse(name, out var number) && number <= State.Positional.Count ? State.Positional[number - 1] : null,
        _ => State.Get(name),
    };

    private string Joint => State.Get("IFS") is { } separators ? separators.Length > 0 ? separators[..1] : "" : " ";
}
