using System.Text;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Expansion;

internal sealed partial class Expander
{
    private async ValueTask AddParameterAsync(Parameter parameter, FieldBuilder builder, bool isQuoted)
    {
        if (parameter.Index?.Source is "@" or "*")
        {
            await AddArrayAsync(parameter, builder, isQuoted);
            return;
        }

        if (parameter.Index is not null)
            parameter = parameter with { Name = await ElementNameAsync(parameter.Name, parameter.Index), Index = null };
        if (parameter.IsIndirect)
            parameter = parameter with { Name = Needed(parameter.Name) is { Length: > 0 } named ? named : throw new ShellErrorException($"{parameter.Name}: invalid indirect expansion"), IsIndirect = false };
        if (parameter is { Name: "@" or "*", Operator: "" or ":" } && await AddAllAsync(parameter, builder, isQuoted))
            return;
        if (parameter.Operator is "len")
        {
            var length = parameter.Name is "@" or "*" ? State.Positional.Count : (Needed(parameter.Name) ?? "").Length;
            Add(length.ToString(), builder, isQuoted);
            return;
        }

        var value = Value(parameter.Name);
        switch (parameter.Operator)
        {
            case "":
                Add(value ?? Needed(parameter.Name) ?? "", builder, isQuoted);
                break;
            case "-" or ":-" or "=" or ":=" or "?" or ":?" or "+" or ":+":
                await AddChoiceAsync(parameter, value, builder, isQuoted);
                break;
            case "#" or "##" or "%" or "%%":
                Add(Trim(Needed(parameter.Name) ?? "", await PatternAsync(parameter.Argument!), parameter.Operator), builder, isQuoted);
                break;
            case "/" or "//":
                var with = parameter.Second is null ? "" : await TextAsync(parameter.Second);
                Add(Replace(Needed(parameter.Name) ?? "", await PatternAsync(parameter.Argument!), with, parameter.Operator is "//"), builder, isQuoted);
                break;
            case "^" or "^^" or "," or ",,":
                Add(Cased(Needed(parameter.Name) ?? "", parameter.Operator), builder, isQuoted);
                break;
            case ":":
                var text = Needed(parameter.Name) ?? "";
                var (start, count) = await RangeAsync(parameter, text.Length);
                Add(text.Substring(start, count), builder, isQuoted);
                break;
        }
    }

    /// <summary>$@ and $*: "$@" gives every parameter as a field of its own.</summary>
    private async ValueTask<bool> AddAllAsync(Parameter parameter, FieldBuilder builder, bool isQuoted)
    {
        IReadOnlyList<string> all = State.Positional;
        if (parameter.Operator is ":")
        {
            string[] withName = [State.Name, .. all];
            var (start, count) = await RangeAsync(parameter, withName.Length);
            all = [.. withName.Skip(start).Take(count)];
        }

        AddList(all, parameter.Name is "*", builder, isQuoted);
        return true;
    }

    /// <summary>Several values: in quotes each a field of its own, or all joined to one.</summary>
    private void AddList(IReadOnlyList<string> all, bool isJoined, FieldBuilder builder, bool isQuoted)
    {
        if (isQuoted && isJoined)
        {
            builder.AddQuoted(string.Join(Joint, all));
            return;
        }

        for (var i = 0; i < all.Count; i++)
        {
            if (i > 0)
                builder.Close();
            if (isQuoted)
                builder.AddQuoted(all[i]);
            else
                builder.AddSplit(all[i]);
        }
    }

    /// <summary>${a[@]}, ${#a[@]}, ${!a[@]}, ${a[@]:1:2}, and what is done to each element.</summary>
    private async ValueTask AddArrayAsync(Parameter parameter, FieldBuilder builder, bool isQuoted)
    {
        var array = State.ArrayOf(parameter.Name);
        var all = (parameter.IsIndirect ? array?.Keys : array?.Values) ?? [];
        switch (parameter.Operator)
        {
            case "len":
                Add(all.Count.ToString(), builder, isQuoted);
                return;
            case ":":
                var (start, count) = await RangeAsync(parameter, all.Count);
                all = [.. all.Skip(start).Take(count)];
                break;
            case "#" or "##" or "%" or "%%":
                var trimmed = await PatternAsync(parameter.Argument!);
                all = [.. all.Select(value => Trim(value, trimmed, parameter.Operator))];
                break;
            case "/" or "//":
                var (replaced, with) = (await PatternAsync(parameter.Argument!), parameter.Second is null ? "" : await TextAsync(parameter.Second));
                all = [.. all.Select(value => Replace(value, replaced, with, parameter.Operator is "//"))];
                break;
            case "^" or "^^" or "," or ",,":
                all = [.. all.Select(value => Cased(value, parameter.Operator))];
                break;
            case "-" or ":-" when all.Count is 0:
                await AddWordAsync(parameter.Argument!, builder, isQuoted);
                return;
        }

        AddList(all, parameter.Index!.Source is "*", builder, isQuoted);
    }

    /// <summary>"$@" without parameters, "${a[@]}" without elements: no field at all.</summary>
    private bool IsEmptyList(Parameter parameter) =>
        parameter is { Name: "@" } ? State.Positional.Count is 0 : parameter.Index?.Source is "@" && State.ArrayOf(parameter.Name) is not { Keys.Count: > 0 };

    private static string Cased(string value, string symbol) => symbol switch
    {
        "^^" => value.ToUpperInvariant(),
        ",," => value.ToLowerInvariant(),
        "^" when value.Length > 0 => char.ToUpperInvariant(value[0]) + value[1..],
        "," when value.Length > 0 => char.ToLowerInvariant(value[0]) + value[1..],
        _ => value,
    };

    private async ValueTask AddChoiceAsync(Parameter parameter, string? value, FieldBuilder builder, bool isQuoted)
    {
        var isThere = parameter.Operator.StartsWith(':') ? !string.IsNullOrEmpty(value) : value is not null;
        switch (parameter.Operator[^1])
        {
            case '-' when !isThere:
            case '+' when isThere:
                await AddWordAsync(parameter.Argument!, builder, isQuoted);
                return;
            case '+':
                return;
            case '=' when !isThere:
                value = await TextAsync(parameter.Argument!);
                shell.Assign(parameter.Name, value);
                break;
            case '?' when !isThere:
                var message = await TextAsync(parameter.Argument!);
                throw new ShellErrorException($"{parameter.Name}: {(message.Length > 0 ? message : parameter.Operator is ":?" ? "parameter not set or null" : "parameter not set")}");
        }

        if (parameter.Name is "@" or "*")
            await AddAllAsync(new(parameter.Name), builder, isQuoted);
        else
            Add(value ?? "", builder, isQuoted);
    }

    /// <summary>The word of ${x-word}: its own quotes count, the rest is split as an expansion is.</summary>
    private async ValueTask AddWordAsync(Word word, FieldBuilder builder, bool isQuoted)
    {
        foreach (var part in word.Parts)
        {
            if (part is Literal literal && !isQuoted)
                builder.AddSplit(literal.Text is "~" or ['~', '/', ..] && State.Get("HOME") is { } home ? home + literal.Text[1..] : literal.Text);
            else
                await AddAsync(part, builder, isQuoted);
        }
    }

    /// <summary>The value, which `set -u` demands.</summary>
    private string? Needed(string name)
    {
        var value = Value(name);
        if (value is null && State.Has('u') && name is not ("@" or "*"))
            throw shell.Dialect.IsBash ? new ShellErrorException($"{name}: unbound variable", 127) : new ShellErrorException($"{name}: parameter not set");
        return value;
    }

    private async ValueTask<(int Start, int Count)> RangeAsync(Parameter parameter, int length)
    {
        var start = await EvaluateAsync(parameter.Argument!);
        start = Math.Clamp(start < 0 ? length + start : start, 0, length);
        var count = parameter.Second is null ? length - start : await EvaluateAsync(parameter.Second);
        if (count < 0)
            count = Math.Max(0, length + count - start);
        return ((int)start, (int)Math.Min(count, length - start));
    }

    private static string Trim(string value, string pattern, string symbol)
    {
        var isLongest = symbol.Length is 2;
        for (var i = 0; i <= value.Length; i++)
        {
            var cut = isLongest ? value.Length - i : i;
            if (symbol[0] is '#' && Pattern.IsMatch(value.AsSpan(0, cut), pattern))
                return value[cut..];
            if (symbol[0] is '%' && Pattern.IsMatch(value.AsSpan(value.Length - cut), pattern))
                return value[..(value.Length - cut)];
        }

        return value;
    }

    private static string Replace(string value, string pattern, string with, bool all)
    {
        if (pattern.Length is 0)
            return value;
        var anchor = pattern[0] is '#' or '%' ? pattern[0] : '\0';
        if (anchor is not '\0')
            pattern = pattern[1..];
        var result = new StringBuilder();
        var at = 0;
        while (at <= value.Length)
        {
            var length = anchor is '#' && at > 0 ? -1 : LongestMatch(value, at, pattern, anchor is '%');
            if (length < 0 || (length is 0 && at == value.Length))
            {
                if (at < value.Length)
                    result.Append(value[at]);
                at++;
                continue;
            }

            result.Append(with);
            at += Math.Max(length, 1);
            if (!all)
                break;
        }

        return at < value.Length ? result.Append(value, at, value.Length - at).ToString() : result.ToString();
    }

    private static int LongestMatch(string value, int start, string pattern, bool toEnd)
    {
        for (var length = value.Length - start; length > 0; length--)
        {
            if (Pattern.IsMatch(value.AsSpan(start, length), pattern))
                return length;
            if (toEnd)
                return -1;
        }

        return -1;
    }
}
