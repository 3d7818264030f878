using System.Text.RegularExpressions;

namespace Playground.Network.Dns.CoreDns;

/// <summary>
/// A rule of the <c>rewrite</c> plugin about names:
/// <code>
/// rewrite [continue|stop] name [exact|prefix|suffix|substring|regex] FROM TO [answer auto | answer name FROM TO]
/// </code>
/// </summary>
/// <param name="GoesOn">the rules behind it are looked at too</param>
internal sealed record RewriteRule(string Kind, string From, string To, bool GoesOn, bool RestoresAnswer, (Regex From, string To)? AnswerNames)
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(50);

    private readonly Regex? _pattern = Kind is "regex" ? new(From, RegexOptions.IgnoreCase, MatchTime) : null;

    public static RewriteRule Read(CorefileLine plugin)
    {
        var words = plugin.Words.ToList();
        var block = plugin.Block.SelectMany(line => line.Words.Prepend(line.Name)).ToList();
        var goesOn = words is ["continue", ..];
        if (words is ["continue" or "stop", ..])
            words.RemoveAt(0);
        words.AddRange(block);
        if (words is not ["name", .. var rest])
            throw CorefileLine.Somewhere(words is [var field, ..] ? $"invalid rule type \"{field}\"" : "rewrite: no rule");
        var kind = rest is ["exact" or "prefix" or "suffix" or "substring" or "regex", ..] ? rest[0] : "exact";
        if (rest is [var first, ..] && first == kind && rest.Count > 2)
            rest = rest[1..];
        if (rest.Count < 2)
            throw CorefileLine.Somewhere("too few arguments for a name rule");
        var (from, to) = (rest[0], rest[1]);
        try
        {
            (Regex, string)? names = rest is [_, _, "answer", "name", var answerFrom, var answerTo, ..] ? (new Regex(answerFrom, RegexOptions.IgnoreCase, MatchTime), answerTo) : null;
            return new(kind, kind is "exact" ? Absolute(from) : from, kind is "exact" ? Absolute(to) : to, goesOn, kind is "exact" || rest is [_, _, "answer", "auto", ..], names);
        }
        catch (ArgumentException error)
        {
            throw CorefileLine.Somewhere($"invalid regex pattern in a name rule: {error.Message}");
        }
    }

    /// <summary>The name that is asked instead; null: the rule does not apply.</summary>
    public DnsName? Apply(DnsName name)
    {
        var text = name.Text;
        var written = Kind switch
        {
            "exact" => text.Equals(From, StringComparison.OrdinalIgnoreCase) ? To : null,
            "prefix" => text.StartsWith(From, StringComparison.OrdinalIgnoreCase) ? To + text[From.Length..] : null,
            "suffix" => text.EndsWith(Absolute(From), StringComparison.OrdinalIgnoreCase) ? text[..^Absolute(From).Length] + Absolute(To) : null,
            "substring" => text.Contains(From, StringComparison.OrdinalIgnoreCase) ? text.Replace(From, To, StringComparison.OrdinalIgnoreCase) : null,
            _ => _pattern?.Match(text) is { Success: true } match ? Absolute(Fill(To, match)) : null,
        };
        return written is not null && DnsName.TryParse(written, out var rewritten) ? rewritten : null;
    }

    /// <summary>The answer with the names that the client knows.</summary>
    public DnsAnswer Restore(DnsAnswer answer, DnsName asked, DnsName rewritten) =>
        RestoresAnswer || AnswerNames is not null ? answer with { Records = [.. answer.Records.Select(record => record with { Name = NameFor(record.Name, asked, rewritten) })] } : answer;

    private DnsName NameFor(DnsName name, DnsName asked, DnsName rewritten)
    {
        if (RestoresAnswer && name == rewritten)
            return asked;
        return AnswerNames is var (from, to) && from.Match(name.Text) is { Success: true } match && DnsName.TryParse(Absolute(Fill(to, match)), out var restored) ? restored : name;
    }

    private static string Fill(string text, Match match)
    {
        for (var group = 0; group < match.Groups.Count; group++)
            text = text.Replace($"{{{group}}}", match.Groups[group].Value, StringComparison.Ordinal);
        return text;
    }

    private static string Absolute(string text) => text.EndsWith('.') ? text : text + ".";
}
