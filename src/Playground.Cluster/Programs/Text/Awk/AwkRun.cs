using System.Runtime.CompilerServices;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>Runs a program: its rules for every record, its statements, and what leaves them early.</summary>
internal sealed partial class AwkRun(Process process, AwkScript script, AwkVariables variables, AwkInput input)
{
    private readonly AwkOutputs _outputs = new(process);
    private Leaving _leaving;
    private AwkValue _returned = AwkValue.Nothing;
    private int _exitCode;
    private int _turns;

    private enum Leaving
    {
        Nothing,
        Break,
        Continue,
        Next,
        Exit,
        Return,
    }

    public async ValueTask<int> RunAsync()
    {
        try
        {
            foreach (var begin in script.Begin)
                await DoAsync(begin);
            if (_leaving is not Leaving.Exit && script.Rules.Count + script.End.Count > 0)
                await RecordsAsync();
            // exit runs what is to be done at the end, and a second exit ends that too
            _leaving = Leaving.Nothing;
            foreach (var end in script.End)
            {
                if (_leaving is Leaving.Nothing)
                    await DoAsync(end);
            }
        }
        finally
        {
            await _outputs.CloseAllAsync();
            await input.CloseAllAsync();
        }

        return _exitCode;
    }

    private async ValueTask RecordsAsync()
    {
        while (_leaving is not Leaving.Exit && await input.NextAsync(variables) is { } record)
        {
            variables.SetRecord(record);
            foreach (var rule in script.Rules)
            {
                if (!await IsMeantAsync(rule))
                    continue;
                await DoAsync(rule.Body ?? new AwkPrint([], false, "", null));
                if (_leaving is not Leaving.Nothing)
                    break;
            }

            if (_leaving is Leaving.Next)
                _leaving = Leaving.Nothing;
            await _outputs.FlushAsync();
        }
    }

    private async ValueTask<bool> IsMeantAsync(AwkRule rule)
    {
        if (rule.From is null)
            return true;
        if (rule.To is null)
            return (await ValueAsync(rule.From)).IsTrue;
        if (!rule.IsInRange && !(await ValueAsync(rule.From)).IsTrue)
            return false;
        rule.IsInRange = !(await ValueAsync(rule.To)).IsTrue;
        return true;
    }

    private async ValueTask DoAsync(AwkStatement statement)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new AwkException("nested too deep");
        switch (statement)
        {
            case AwkBlock block:
                foreach (var each in block.Body)
                {
                    await DoAsync(each);
                    if (_leaving is not Leaving.Nothing)
                        return;
                }

                break;
            case AwkEvaluate evaluate:
                await ValueAsync(evaluate.Expression);
                break;
            case AwkPrint print:
                await PrintAsync(print);
                break;
            case AwkIf choice:
                if ((await ValueAsync(choice.Condition)).IsTrue)
                    await DoAsync(choice.Yes);
                else if (choice.No is not null)
                    await DoAsync(choice.No);
                break;
            case AwkLoop loop:
                await LoopAsync(loop);
                break;
            case AwkForIn loop:
                foreach (var key in variables.Array(loop.Array).Keys.ToList())
                {
                    variables.Set(loop.Variable, AwkValue.FromOutside(key));
                    await DoAsync(loop.Body);
                    if (EndsLoop())
                        break;
                }

                break;
            case AwkDelete { Index.Count: 0 } delete:
                variables.Array(delete.Array).Clear();
                break;
            case AwkDelete delete:
                variables.Array(delete.Array).Remove(await KeyAsync(delete.Index));
                break;
            case AwkLeave leave:
                await LeaveAsync(leave);
                break;
        }
    }

    private async ValueTask LoopAsync(AwkLoop loop)
    {
        if (loop.First is not null)
            await DoAsync(loop.First);
        for (var isFirst = true; (loop.TestsLast && isFirst) || loop.While is null || (await ValueAsync(loop.While)).IsTrue; isFirst = false)
        {
            await TurnAsync();
            await DoAsync(loop.Body);
            if (EndsLoop())
                break;
            if (loop.Each is not null)
                await DoAsync(loop.Each);
        }
    }

    /// <summary>A loop without an end leaves the processor to others now and then, and ends when it is told to.</summary>
    private async ValueTask TurnAsync()
    {
        process.Cancellation.ThrowIfCancellationRequested();
        if (++_turns % 1024 is 0)
            await Task.Yield();
    }

    private bool EndsLoop()
    {
        var ends = _leaving is not (Leaving.Nothing or Leaving.Continue);
        if (_leaving is Leaving.Break or Leaving.Continue)
            _leaving = Leaving.Nothing;
        return ends;
    }

    private async ValueTask LeaveAsync(AwkLeave leave)
    {
        var value = leave.Value is null ? AwkValue.Nothing : await ValueAsync(leave.Value);
        switch (leave.Word)
        {
            case "exit":
                _exitCode = leave.Value is null ? _exitCode : (int)value.AsNumber & 0xFF;
                _leaving = Leaving.Exit;
                break;
            case "return":
                (_returned, _leaving) = (value, Leaving.Return);
                break;
            default:
                _leaving = leave.Word switch { "break" => Leaving.Break, "continue" => Leaving.Continue, _ => Leaving.Next };
                break;
        }
    }

    private async ValueTask PrintAsync(AwkPrint print)
    {
        var values = new List<AwkValue>();
        foreach (var value in print.Values)
            values.Add(await ValueAsync(value));
        var text = print.IsFormatted ? AwkFormat.Of(values)
            : (values.Count is 0 ? variables.Record : string.Join(variables.Get("OFS").ToString(), values)) + variables.Get("ORS");
        var where = print.Where is null ? "" : (await ValueAsync(print.Where)).ToString();
        await _outputs.WriteAsync(print.To, where, text);
    }
}
