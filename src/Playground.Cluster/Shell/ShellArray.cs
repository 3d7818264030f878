using System.Globalization;

namespace Playground.Cluster.Shell;

/// <summary>bash's arrays: elements by number, in order, or by any text, in the order they came.</summary>
internal sealed class ShellArray(bool isAssociative)
{
    private readonly SortedDictionary<long, string> _byNumber = [];
    private readonly OrderedDictionary<string, string> _byText = new(StringComparer.Ordinal);
    private long _next;

    public bool IsAssociative => isAssociative;

    public IReadOnlyList<string> Keys => isAssociative ? [.. _byText.Keys] : [.. _byNumber.Keys.Select(key => key.ToString(CultureInfo.InvariantCulture))];

    public IReadOnlyList<string> Values => isAssociative ? [.. _byText.Values] : [.. _byNumber.Values];

    /// <summary>A negative number counts from the end; null: there is no such element.</summary>
    public string? this[string key]
    {
        get => isAssociative ? _byText.GetValueOrDefault(key) : _byNumber.GetValueOrDefault(Number(key));
        set
        {
            if (isAssociative)
                _byText[key] = value!;
            else
                Put(Number(key), value!);
        }
    }

    public static ShellArray Of(IEnumerable<string> values)
    {
        var array = new ShellArray(isAssociative: false);
        foreach (var value in values)
            array.Append(value);
        return array;
    }

    public void Append(string value) => Put(_next, value);

    public void Remove(string key)
    {
        if (isAssociative)
            _byText.Remove(key);
        else
            _byNumber.Remove(Number(key));
        _next = _byNumber.Count is 0 ? 0 : _byNumber.Keys.Last() + 1;
    }

    public ShellArray Copy()
    {
        var copy = new ShellArray(isAssociative);
        foreach (var key in Keys)
            copy[key] = this[key];
        return copy;
    }

    private void Put(long number, string value)
    {
        _byNumber[number] = value;
        _next = Math.Max(_next, number + 1);
    }

    private long Number(string key) =>
        !long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? 0 : number < 0 ? _next + number : number;
}
