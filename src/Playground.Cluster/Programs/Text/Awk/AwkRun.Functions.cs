using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text.Awk;

internal sealed partial class AwkRun
{
    private const int DeepestCall = 200;

    private Random _random = new(1);
    private double _seed = 1;
    private int _depth;

    private async ValueTask<AwkValue> CallAsync(AwkCall call)
    {
        if (script.Functions.TryGetValue(call.Name, out var function))
            return await CallAsync(function, call.Arguments);
        switch (call.Name)
        {
            case "length" when call.Arguments is [AwkVariable { Index.Count: 0 } name] && variables.IsArray(name.Name):
                return AwkValue.Of(variables.Array(name.Name).Count);
            case "split" when call.Arguments is [var text, AwkVariable array, ..]:
                return AwkValue.Of(await SplitAsync((await ValueAsync(text)).ToString(), array.Name, call.Arguments.Count > 2 ? call.Arguments[2] : null));
            case "sub" or "gsub" when call.Arguments is [var pattern, var replacement, ..]:
                return await SubstituteAsync(await PatternAsync(pattern), (await ValueAsync(replacement)).ToString(), call.Arguments.Count > 2 ? call.Arguments[2] : new AwkField(new AwkNumber(0)), call.Name is "gsub");
            case "match" when call.Arguments is [var text, var pattern]:
                var match = (await PatternAsync(pattern)).Match((await ValueAsync(text)).ToString());
                variables.Set("RSTART", AwkValue.Of(match.Success ? match.Index + 1 : 0));
                variables.Set("RLENGTH", AwkValue.Of(match.Success ? match.Length : -1));
                return variables.Get("RSTART");
        }

        var values = new List<AwkValue>();
        foreach (var argument in call.Arguments)
            values.Add(await ValueAsync(argument));
        return call.Name switch
        {
            "system" when values is [var command] => AwkValue.Of(await _outputs.SystemAsync(command.ToString())),
            "close" when values is [var where] => AwkValue.Of(await _outputs.CloseAsync(where.ToString()) ? 0 : await input.CloseAsync(where.ToString()) ?? -1),
            "fflush" => await FlushAsync(),
            _ => Pure(call.Name, values),
        };
    }

    private async ValueTask<AwkValue> FlushAsync()
    {
        await _outputs.FlushAsync();
        return AwkValue.Of(0);
    }

    private AwkValue Pure(string name, List<AwkValue> values) => (name, values) switch
    {
        ("length", []) => AwkValue.Of(variables.Record.Length),
        ("length", [var text]) => AwkValue.Of(text.ToString().Length),
        ("index", [var text, var part]) => AwkValue.Of(text.ToString().IndexOf(part.ToString(), StringComparison.Ordinal) + 1),
        ("substr", [var text, var from]) => AwkValue.Of(Part(text.ToString(), from.AsNumber, double.PositiveInfinity)),
        ("substr", [var text, var from, var length]) => AwkValue.Of(Part(text.ToString(), from.AsNumber, length.AsNumber)),
        ("tolower", [var text]) => AwkValue.Of(text.ToString().ToLowerInvariant()),
        ("toupper", [var text]) => AwkValue.Of(text.ToString().ToUpperInvariant()),
        ("sprintf", [_, ..]) => AwkValue.Of(AwkFormat.Of(values)),
        ("int", [var number]) => AwkValue.Of(Math.Truncate(number.AsNumber)),
        ("sqrt", [var number]) => AwkValue.Of(Math.Sqrt(number.AsNumber)),
        ("exp", [var number]) => AwkValue.Of(Math.Exp(number.AsNumber)),
        ("log", [var number]) => AwkValue.Of(Math.Log(number.AsNumber)),
        ("sin", [var number]) => AwkValue.Of(Math.Sin(number.AsNumber)),
        ("cos", [var number]) => AwkValue.Of(Math.Cos(number.AsNumber)),
        ("atan2", [var y, var x]) => AwkValue.Of(Math.Atan2(y.AsNumber, x.AsNumber)),
        ("rand", []) => AwkValue.Of(_random.NextDouble()),
        ("srand", _) => Seed(values.Count > 0 ? values[0].AsNumber : process.Time.GetUtcNow().ToUnixTimeSeconds()),
        ("systime", []) => AwkValue.Of(process.Time.GetUtcNow().ToUnixTimeSeconds()),
        _ => throw new AwkException($"Call to undefined function"),
    };

    private AwkValue Seed(double seed)
    {
        var before = _seed;
        (_seed, _random) = (seed, new Random((int)seed));
        return AwkValue.Of(before);
    }

    /// <summary>The letters from..from+length, as far as there are any.</summary>
    private static string Part(string text, double from, double length)
    {
        var start = Math.Round(from, MidpointRounding.ToEven);
        var end = Math.Min(text.Length + 1, start + Math.Round(length, MidpointRounding.ToEven));
        start = Math.Max(1, start);
        return end > start ? text.Substring((int)start - 1, (int)(end - start)) : "";
    }

    private async ValueTask<int> SplitAsync(string text, string array, AwkExpression? separator)
    {
        var parts = separator is AwkRegex pattern ? text.Length is 0 ? [] : Pattern(pattern.Pattern).Split(text) : AwkVariables.Split(text, separator is null ? variables.Get("FS").ToString() : (await ValueAsync(separator)).ToString());
        var target = variables.Array(array);
        target.Clear();
        for (var i = 0; i < parts.Length; i++)
        {
            variables.Note(parts[i].Length);
            target[(i + 1).ToString()] = AwkValue.FromOutside(parts[i]);
        }

        return parts.Length;
    }

    private async ValueTask<AwkValue> SubstituteAsync(Regex pattern, string replacement, AwkExpression target, bool isGlobal)
    {
        var (count, length) = (0, 0);
        var text = pattern.Replace((await ValueAsync(target)).ToString(), match =>
        {
            count++;
            var replaced = Replaced(replacement, match.Value);
            length += replaced.Length;
            return length > LongestText ? throw new AwkException("out of memory") : replaced;
        }, isGlobal ? -1 : 1);
        if (count > 0)
            await SetAsync(target, AwkValue.Of(text));
        return AwkValue.Of(count);
    }

    /// <summary>`&amp;` is what was found, `\&amp;` the sign itself.</summary>
    private static string Replaced(string replacement, string found)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] is '\\' && i + 1 < replacement.Length && replacement[i + 1] is '&' or '\\')
                text.Append(replacement[++i]);
            else if (replacement[i] is '&')
                text.Append(found);
            else
                text.Append(replacement[i]);
        }

        return text.ToString();
    }

    /// <summary>Values are handed over as they are, arrays themselves; parameters without an argument are local variables.</summary>
    private async ValueTask<AwkValue> CallAsync(AwkFunction function, IReadOnlyList<AwkExpression> arguments)
    {
        if (++_depth > DeepestCall)
            throw new AwkException("nested too deep");
        var frame = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            frame[function.Parameters[i]] = i >= arguments.Count ? null
                : arguments[i] is AwkVariable { Index.Count: 0 } name && (variables.IsArray(name.Name) || variables.IsUnknown(name.Name)) ? variables.ArrayIfAny(name.Name)
                : await ValueAsync(arguments[i]);
        }

        variables.Enter(frame);
        _returned = AwkValue.Nothing;
        await DoAsync(function.Body);
        variables.Leave();
        _depth--;
        if (_leaving is Leaving.Return)
            _leaving = Leaving.Nothing;
        return _returned;
    }
}
