using System.Globalization;

namespace Playground.Kubectl.Flags;

/// <summary>The flags that a command knows.</summary>
internal sealed class FlagSet
{
    private readonly List<Flag> _flags = [];

    public IReadOnlyList<Flag> All => _flags;

    public Flag<string> String(string name, string shorthand, string fallback, string usage, string? withoutValue = null) =>
        Add(new Flag<string>(name, shorthand, fallback, usage, static (text, _, _) => text, $"'{fallback}'") { WithoutValue = withoutValue });

    public Flag<bool> Bool(string name, string shorthand, bool fallback, string usage) =>
        Add(new Flag<bool>(name, shorthand, fallback, usage, static (text, _, _) => ReadBool(text), fallback ? "true" : "false") { WithoutValue = "true" });

    public Flag<long> Int(string name, string shorthand, long fallback, string usage) =>
        Add(new Flag<long>(name, shorthand, fallback, usage, static (text, _, _) => ReadInt(text), fallback.ToString(CultureInfo.InvariantCulture)));

    public Flag<TimeSpan> Duration(string name, string shorthand, TimeSpan fallback, string usage) =>
        Add(new Flag<TimeSpan>(name, shorthand, fallback, usage, static (text, _, _) => GoDuration.Parse(text), GoDuration.Format(fallback)));

    /// <summary>May be given several times, and several at once, parted by commas.</summary>
    public Flag<IReadOnlyList<string>> Strings(string name, string shorthand, string usage, IReadOnlyList<string>? fallback = null) =>
        Add(new Flag<IReadOnlyList<string>>(name, shorthand, fallback ?? [], usage, static (text, old, again) => [.. again ? old : [], .. text.Length is 0 ? [] : text.Split(',')], $"[{string.Join(',', fallback ?? [])}]"));

    /// <summary>May be given several times; commas are part of the value.</summary>
    public Flag<IReadOnlyList<string>> Texts(string name, string shorthand, string usage) =>
        Add(new Flag<IReadOnlyList<string>>(name, shorthand, [], usage, static (text, old, again) => [.. again ? old : [], text], "[]"));

    public Flag? Find(string name) => _flags.Find(flag => flag.Name == name);

    public Flag? FindShorthand(char letter) => _flags.Find(flag => flag.Shorthand.Length is 1 && flag.Shorthand[0] == letter);

    private static bool ReadBool(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => throw new FormatException($"strconv.ParseBool: parsing {Flag.Quoted(text)}: invalid syntax"),
    };

    private static long ReadInt(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"strconv.ParseInt: parsing {Flag.Quoted(text)}: invalid syntax");

    private T Add<T>(T flag) where T : Flag
    {
        _flags.Add(flag);
        return flag;
    }
}
