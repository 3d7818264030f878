using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Network.Dns.CoreDns;

/// <summary>
/// The <c>template</c> plugin: answers made from the question.
/// <code>
/// template IN A lake.test {
///     match "^ip-(?P&lt;a&gt;[0-9]+)\.lake\.test\.$"
///     answer "{{ .Name }} 60 IN A 10.0.0.{{ .Group.a }}"
/// }
/// </code>
/// </summary>
internal sealed record TemplatePlugin(DnsType? Type, ImmutableArray<DnsName> Zones, ImmutableArray<Regex> Patterns, ImmutableArray<string> Answers, DnsRcode Rcode, ImmutableArray<DnsName> FallThrough)
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(50);
    private static readonly Regex Field = new(@"\{\{\s*(?:\.(?<path>[\w.]+)|index\s+\.Match\s+(?<number>\d+))\s*\}\}", RegexOptions.ExplicitCapture, MatchTime);

    public static TemplatePlugin Read(CorefileLine plugin, ImmutableArray<DnsName> serverZones)
    {
        if (plugin.Words.Length < 2)
            throw plugin.Wrong("Wrong argument count or unexpected line ending after 'template'");
        if (plugin.Words[0] is not ("IN" or "ANY"))
            throw plugin.Wrong($"invalid RR class {plugin.Words[0]}");
        DnsType? type = plugin.Words[1] is "ANY" ? null : DnsTypeText.TryParse(plugin.Words[1], out var named) ? named : throw plugin.Wrong($"invalid RR type {plugin.Words[1]}");
        var zones = plugin.Words.Length > 2 ? [.. plugin.Words.Skip(2).Select(word => CorefileReading.Zone(word, plugin))] : serverZones;
        var template = new TemplatePlugin(type, zones, [], [], DnsRcode.NoError, []);
        return plugin.Block.Aggregate(template, static (template, line) => line.Name switch
        {
            "match" => template with { Patterns = [.. template.Patterns, .. line.Words.Select(word => Pattern(word, line))] },
            "answer" => template with { Answers = [.. template.Answers, .. line.Words] },
            "additional" or "authority" => template,
            "rcode" => template with { Rcode = Enum.TryParse<DnsRcode>(line.OneWord(), ignoreCase: true, out var rcode) ? rcode : throw line.Wrong($"unknown rcode {line.Words[0]}") },
            "fallthrough" => template with { FallThrough = line.Words.IsEmpty ? [DnsName.Root] : [.. line.Words.Select(word => CorefileReading.Zone(word, line))] },
            _ => throw line.Wrong($"unknown property '{line.Name}'"),
        });
    }

    /// <summary>Null: the next plugin's.</summary>
    public DnsAnswer? Answer(DnsQuestion question)
    {
        if ((Type is { } type && type != question.Type) || !Zones.Any(question.Name.IsUnder))
            return null;
        var match = Patterns.IsEmpty ? Match.Empty : Patterns.Select(pattern => pattern.Match(question.Name.Text)).FirstOrDefault(found => found.Success);
        if (match is null)
            return FallThrough.Any(question.Name.IsUnder) ? null : DnsAnswer.ServerFailure;
        var records = Answers.Select(line => ZoneLine.Read(Fill(line, question, match))).ToList();
        return records.Contains(null) ? DnsAnswer.ServerFailure : new(Rcode, [.. records.OfType<DnsRecord>()]) { Authoritative = true };
    }

    private static Regex Pattern(string text, CorefileLine line)
    {
        try
        {
            return new(text.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.None, MatchTime);
        }
        catch (ArgumentException error)
        {
            throw line.Wrong($"could not parse regex: {error.Message}");
        }
    }

    private static string Fill(string line, DnsQuestion question, Match match) => Field.Replace(line, field => field.Groups["number"] is { Success: true, Value: var number }
        ? match.Groups[int.Parse(number, CultureInfo.InvariantCulture)].Value
        : field.Groups["path"].Value.Split('.') switch
        {
            ["Name"] => question.Name.Text,
            ["Type"] => question.Type.Text(),
            ["Class"] => question.Class.Text(),
            ["Group", var name] => match.Groups[name].Value,
            _ => "",
        });
}
