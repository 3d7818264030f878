namespace Playground.Network.Dns.CoreDns;

/// <summary>The plugins in front of <c>kubernetes</c>, in CoreDNS's own order whatever the file's: rewrite, template, hosts.</summary>
internal sealed class PluginChain(Corefile corefile)
{
    /// <param name="next">what the zone and the forwarders say</param>
    public DnsAnswer Answer(DnsQuestion question, Func<DnsQuestion, DnsAnswer> next)
    {
        if (question.Class != DnsClass.Internet || corefile.ServerFor(question.Name) is not { } server)
            return next(question);
        var asked = question;
        RewriteRule? applied = null;
        foreach (var rule in server.Rewrites)
        {
            if (rule.Apply(asked.Name) is not { } name)
                continue;
            (asked, applied) = (asked with { Name = name }, rule);
            if (!rule.GoesOn)
                break;
        }

        var answer = server.Templates.Select(template => template.Answer(asked)).FirstOrDefault(each => each is not null) ?? server.Hosts?.Answer(asked) ?? next(asked);
        return applied?.Restore(answer, question.Name, asked.Name) ?? answer;
    }
}
