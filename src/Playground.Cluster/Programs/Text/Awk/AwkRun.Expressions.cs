using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text.Awk;

internal sealed partial class AwkRun
{
    private const int LongestText = 16 * 1024 * 1024;
    private const int MostPatterns = 256;

    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    private async ValueTask<AwkValue> ValueAsync(AwkExpression expression)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new AwkException("nested too deep");
        switch (expression)
        {
            case AwkNumber number:
                return AwkValue.Of(number.Value);
            case AwkText text:
                return AwkValue.Of(text.Text);
            case AwkRegex pattern:
                return AwkValue.Of(Pattern(pattern.Pattern).IsMatch(variables.Record));
            case AwkVariable { Index.Count: 0 } variable:
                return variables.Get(variable.Name);
            case AwkVariable element:
                var key = await KeyAsync(element.Index);
                var array = variables.Array(element.Name);
                if (array.TryGetValue(key, out var found))
                    return found;
                // to look at an element is to make it
                variables.Note(key.Length);
                return array[key] = AwkValue.Nothing;
            case AwkField field:
                return variables.Field(FieldNumber(await ValueAsync(field.Number)));
            case AwkAssign assign:
                return await AssignAsync(assign);
            case AwkStep step:
                var before = (await ValueAsync(step.Target)).AsNumber;
                var after = await SetAsync(step.Target, AwkValue.Of(before + step.By));
                return step.IsBefore ? after : AwkValue.Of(before);
            case AwkUnary { Operator: '(' } inner:
                return await ValueAsync(inner.Operand);
            case AwkUnary unary:
                var operand = await ValueAsync(unary.Operand);
                return unary.Operator switch { '!' => AwkValue.Of(!operand.IsTrue), '-' => AwkValue.Of(-operand.AsNumber), _ => AwkValue.Of(operand.AsNumber) };
            case AwkBinary binary:
                return await BinaryAsync(binary);
            case AwkChoice choice:
                return await ValueAsync((await ValueAsync(choice.Condition)).IsTrue ? choice.Yes : choice.No);
            case AwkIn { Array: not "" } within:
                return AwkValue.Of(variables.Array(within.Array).ContainsKey(await KeyAsync(within.Index)));
            case AwkGetline getline:
                return await GetlineAsync(getline);
            case AwkCall call:
                return await CallAsync(call);
            default:
                throw new AwkException("Unexpected token");
        }
    }

    private async ValueTask<AwkValue> AssignAsync(AwkAssign assign)
    {
        var value = await ValueAsync(assign.Value);
        if (assign.Operator is not "")
            value = AwkValue.Of(Calculate(assign.Operator, (await ValueAsync(assign.Target)).AsNumber, value.AsNumber));
        return await SetAsync(assign.Target, value);
    }

    private async ValueTask<AwkValue> SetAsync(AwkExpression target, AwkValue value)
    {
        switch (target)
        {
            case AwkVariable { Index.Count: 0 } variable:
                variables.Note(value.Text?.Length ?? 0);
                variables.Set(variable.Name, value);
                break;
            case AwkVariable element:
                var key = await KeyAsync(element.Index);
                variables.Note(key.Length + (value.Text?.Length ?? 0));
                variables.Array(element.Name)[key] = value;
                break;
            case AwkField field:
                variables.SetField(FieldNumber(await ValueAsync(field.Number)), value.ToString());
                break;
            default:
                throw new AwkException("Unexpected token");
        }

        return value;
    }

    private async ValueTask<AwkValue> BinaryAsync(AwkBinary binary)
    {
        var left = binary.Operator is "~" or "!~" or " " or "&&" or "||" || binary.Left is not AwkRegex ? await ValueAsync(binary.Left) : AwkValue.Nothing;
        switch (binary.Operator)
        {
            case "&&":
                return AwkValue.Of(left.IsTrue && (await ValueAsync(binary.Right)).IsTrue);
            case "||":
                return AwkValue.Of(left.IsTrue || (await ValueAsync(binary.Right)).IsTrue);
            case "~" or "!~":
                return AwkValue.Of((await PatternAsync(binary.Right)).IsMatch(left.ToString()) == binary.Operator is "~");
        }

        var right = await ValueAsync(binary.Right);
        switch (binary.Operator)
        {
            case " ":
                var (head, tail) = (left.ToString(), right.ToString());
                return head.Length + tail.Length > LongestText ? throw new AwkException("out of memory") : AwkValue.Of(head + tail);
            case "<" or "<=" or "==" or "!=" or ">" or ">=":
                var order = left.IsNumeric && right.IsNumeric ? left.AsNumber.CompareTo(right.AsNumber) : string.CompareOrdinal(left.ToString(), right.ToString());
                return AwkValue.Of(binary.Operator switch { "<" => order < 0, "<=" => order <= 0, "==" => order is 0, "!=" => order is not 0, ">" => order > 0, _ => order >= 0 });
            default:
                return AwkValue.Of(Calculate(binary.Operator, left.AsNumber, right.AsNumber));
        }
    }

    private static double Calculate(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" or "%" when right is 0 => throw new AwkException("Division by zero"),
        "/" => left / right,
        "%" => left % right,
        _ => Math.Pow(left, right),
    };

    private static int FieldNumber(AwkValue value) => value.AsNumber is >= 0 and <= 32767 and var number ? (int)number : throw new AwkException("Access to negative field");

    private async ValueTask<string> KeyAsync(IReadOnlyList<AwkExpression> index)
    {
        var parts = new List<string>();
        foreach (var part in index)
            parts.Add((await ValueAsync(part)).ToString());
        return string.Join(variables.Get("SUBSEP").ToString(), parts);
    }

    private async ValueTask<Regex> PatternAsync(AwkExpression expression) =>
        expression is AwkRegex literal ? Pattern(literal.Pattern) : Pattern((await ValueAsync(expression)).ToString());

    private Regex Pattern(string pattern)
    {
        if (_patterns.TryGetValue(pattern, out var known))
            return known;
        if (_patterns.Count >= MostPatterns)
            _patterns.Clear();
        return _patterns[pattern] = PosixPattern.TryCreate(PosixPattern.ToRegex(pattern, isExtended: true), ignoresCase: false) ?? throw new AwkException($"bad regex '{pattern}'");
    }

    private async ValueTask<AwkValue> GetlineAsync(AwkGetline getline)
    {
        var from = (getline.File ?? getline.Command) is { } where ? (await ValueAsync(where)).ToString() : "";
        if (getline.Command is not null)
            await _outputs.FlushAsync();
        var (line, status) = getline.Command is not null ? await input.NextOfCommandAsync(from)
            : getline.File is not null ? await input.NextOfAsync(from)
            : (await input.NextAsync(variables), 0);
        if (line is null)
            return AwkValue.Of(status);
        if (getline.Target is null)
            variables.SetRecord(line);
        else
            await SetAsync(getline.Target, AwkValue.FromOutside(line));
        return AwkValue.Of(1);
    }
}
