using System.Text;
using System.Text.RegularExpressions;
using Playground.Cluster.Programs.Text;
using Playground.Cluster.Shell.Builtins;
using Playground.Cluster.Shell.Expansion;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

/// <summary>What only bash has: [[ ]], for ((;;)), arrays.</summary>
internal sealed partial class Interpreter
{
    private async ValueTask<int> RunForAsync(ArithmeticFor loop)
    {
        var status = 0;
        LoopDepth++;
        await Expander.EvaluateAsync(loop.First);
        while (loop.While.Source.AsSpan().Trim().IsEmpty || await Expander.EvaluateAsync(loop.While) is not 0)
        {
            await StepAsync();
            status = await RunAsync(loop.Body);
            if (EndsLoop())
                break;
            await Expander.EvaluateAsync(loop.Each);
        }

        LoopDepth--;
        return Leaving is Leaving.Nothing ? State.Status = status : State.Status;
    }

    private async ValueTask<bool> IsTrueAsync(Condition condition) => condition switch
    {
        NotCondition not => !await IsTrueAsync(not.Inner),
        BothConditions both => await IsTrueAsync(both.Left) && await IsTrueAsync(both.Right),
        EitherCondition either => await IsTrueAsync(either.Left) || await IsTrueAsync(either.Right),
        UnaryCondition unary => await IsTrueAsync(unary),
        BinaryCondition binary => await IsTrueAsync(binary),
        _ => false,
    };

    private async ValueTask<bool> IsTrueAsync(UnaryCondition condition)
    {
        var operand = await Expander.TextAsync(condition.Operand);
        return condition.Operator switch
        {
            "-n" => operand.Length > 0,
            "-z" => operand.Length is 0,
            "-v" => Expander.Value(operand) is not null,
            _ => Test(condition.Operator, operand),
        };
    }

    private async ValueTask<bool> IsTrueAsync(BinaryCondition condition)
    {
        var left = await Expander.TextAsync(condition.Left);
        switch (condition.Operator)
        {
            case "==" or "=":
                return await MatchesAsync(left, condition.Right);
            case "!=":
                return !await MatchesAsync(left, condition.Right);
            case "=~":
                return Matches(left, await RegexOfAsync(condition.Right));
        }

        var right = await Expander.TextAsync(condition.Right);
        return condition.Operator switch
        {
            "<" => string.CompareOrdinal(left, right) < 0,
            ">" => string.CompareOrdinal(left, right) > 0,
            "-eq" => Number(left) == Number(right),
            "-ne" => Number(left) != Number(right),
            "-lt" => Number(left) < Number(right),
            "-le" => Number(left) <= Number(right),
            "-gt" => Number(left) > Number(right),
            "-ge" => Number(left) >= Number(right),
            var symbol => Test(left, symbol, right),
        };
    }

    private async ValueTask<bool> MatchesAsync(string text, Word word)
    {
        var pattern = await Expander.PatternAsync(word);
        return Pattern.IsMatch(text, pattern);
    }

    private bool Test(params string[] words) => new TestExpression(Process, words).Evaluate() is 0;

    private long Number(string text) => new ArithmeticExpression(text, State, Expander.Value).Evaluate();

    /// <summary>A regular expression in which quoted text means itself.</summary>
    private async ValueTask<string> RegexOfAsync(Word word)
    {
        var pattern = new StringBuilder();
        foreach (var part in word.Parts)
        {
            var text = await Expander.TextAsync(new Word([part], ""));
            pattern.Append(part is Quoted or DoubleQuoted ? Regex.Escape(text) : text);
        }

        return pattern.ToString();
    }

    private bool Matches(string text, string pattern)
    {
        if (PosixPattern.TryCreate(PosixPattern.ToRegex(pattern, isExtended: true), ignoresCase: false) is not { } regex)
            return false;
        var match = regex.Match(text);
        State.TrySetArray("BASH_REMATCH", ShellArray.Of(match.Success ? match.Groups.Values.Select(group => group.Value) : []));
        return match.Success;
    }

    /// <summary>Gives an array its elements, or one of them its value.</summary>
    private async ValueTask AssignArrayAsync(Assignment assignment)
    {
        var name = assignment.Name;
        if (assignment.Elements is null)
        {
            var element = await Expander.ElementNameAsync(name, assignment.Index!);
            var value = await Expander.TextAsync(assignment.Value, isAssignment: true);
            Assign(element, assignment.Appends ? State.Get(element) + value : value);
            return;
        }

        var before = State.ArrayOf(name);
        var array = assignment.Appends && before is not null ? before : new ShellArray(before is { IsAssociative: true });
        foreach (var (key, value) in assignment.Elements)
        {
            if (key is not null)
            {
                array[await Expander.KeyAsync(key, array.IsAssociative)] = await Expander.TextAsync(value);
                continue;
            }

            foreach (var field in await Expander.FieldsAsync([value]))
                array.Append(field);
        }

        if (!State.TrySetArray(name, array))
            throw new ShellErrorException($"{name}: readonly variable");
    }
}
