using Playground.Cluster.Shell.Expansion;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    private async ValueTask<int> RunCompoundAsync(Command command) => command switch
    {
        Group group => await RunAsync(group.Body),
        Subshell subshell => await RunSubshellAsync(subshell.Body),
        If choice => await RunIfAsync(choice),
        Loop loop => await RunLoopAsync(loop),
        For each => await RunForAsync(each),
        Select choice => await RunSelectAsync(choice),
        Case choice => await RunCaseAsync(choice),
        ArithmeticCommand arithmetic => State.Status = await Expander.EvaluateAsync(arithmetic.Expression) is 0 ? 1 : 0,
        ArithmeticFor loop => await RunForAsync(loop),
        Conditional conditional => State.Status = await IsTrueAsync(conditional.Condition) ? 0 : 1,
        Function function => Define(function),
        _ => 0,
    };

    private int Define(Function function)
    {
        State.Functions[function.Name] = function;
        return 0;
    }

    private async ValueTask<int> RunIfAsync(If command)
    {
        foreach (var (condition, body) in command.Branches)
        {
            var isTrue = await TestAsync(condition);
            if (Leaving is not Leaving.Nothing)
                return State.Status;
            if (isTrue)
                return await RunAsync(body);
        }

        State.Status = 0;
        return command.Else is null ? 0 : await RunAsync(command.Else);
    }

    private async ValueTask<int> RunLoopAsync(Loop loop)
    {
        var status = 0;
        LoopDepth++;
        while (true)
        {
            var isTrue = await TestAsync(loop.Condition);
            if (EndsLoop())
                break;
            if (isTrue == loop.Until)
                break;
            status = await RunAsync(loop.Body);
            if (EndsLoop())
                break;
        }

        LoopDepth--;
        return Leaving is Leaving.Nothing ? State.Status = status : State.Status;
    }

    private async ValueTask<int> RunForAsync(For loop)
    {
        var words = loop.Words is null ? State.Positional : await Expander.FieldsAsync(loop.Words);
        var status = 0;
        LoopDepth++;
        foreach (var word in words)
        {
            Assign(loop.Name, word);
            status = await RunAsync(loop.Body);
            if (EndsLoop())
                break;
        }

        LoopDepth--;
        return Leaving is Leaving.Nothing ? State.Status = status : State.Status;
    }

    /// <summary>Takes a `break` or `continue` that is for this loop; true: the loop is over.</summary>
    private bool EndsLoop()
    {
        if (Leaving is not (Leaving.Break or Leaving.Continue))
            return Leaving is not Leaving.Nothing;
        if (LeavingLoops > 1)
        {
            LeavingLoops--;
            return true;
        }

        var isOver = Leaving is Leaving.Break;
        Leaving = Leaving.Nothing;
        State.Status = 0;
        return isOver;
    }

    private async ValueTask<int> RunCaseAsync(Case command)
    {
        var subject = await Expander.TextAsync(command.Subject);
        var falls = false;
        State.Status = 0;
        foreach (var item in command.Items)
        {
            if (!falls && !await MatchesAsync(subject, item.Patterns))
                continue;
            await RunAsync(item.Body);
            falls = item.FallsThrough;
            if (!falls || Leaving is not Leaving.Nothing)
                break;
        }

        return State.Status;
    }

    private async ValueTask<bool> MatchesAsync(string subject, IReadOnlyList<Word> patterns)
    {
        foreach (var pattern in patterns)
        {
            var expanded = await Expander.PatternAsync(pattern);
            if (Pattern.IsMatch(subject, expanded))
                return true;
        }

        return false;
    }

    /// <summary>Runs a condition, in which a failure is no failure to `set -e`.</summary>
    private async ValueTask<bool> TestAsync(CommandList condition)
    {
        _testing++;
        var status = await RunAsync(condition);
        _testing--;
        return status is 0;
    }
}
