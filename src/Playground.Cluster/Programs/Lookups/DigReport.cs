using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Playground.Cluster.Containers;
using Playground.Network.Addresses;
using Playground.Network.Dns;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>The long form of dig's answer, in the columns and words of BIND 9.20.</summary>
/// <param name="cookie">the option that was sent; empty: none</param>
internal sealed class DigReport(DigOrder order, DnsReply reply, DnsQuestion question, AddressPort server, ImmutableArray<byte> cookie)
{
    private const string Version = "9.20.15";
    private const int TtlColumn = 24, ClassColumn = 32, TypeColumn = 40, DataColumn = 48, Tab = 8;

    /// <summary>The lines before anything that came back.</summary>
    public static string Head(IReadOnlyList<string> words, DigOrder order) => !order.Shows("cmd") ? ""
        : $"; <<>> DiG {Version} <<>> {string.Join(' ', words.Skip(1))}\n{(order.Server is null ? "" : "; (1 server found)\n")};; global options: +cmd\n";

    public string Text(IReadOnlyList<string> words, DateTimeOffset now)
    {
        var (text, answer) = (new StringBuilder(), reply.Message!);
        if (reply.WasTruncated && order.Shows("comments"))
            text.Append(";; Truncated, retrying in TCP mode.\n");
        if (order.Shows("cmd"))
            text.Append('\n').Append(Head(words, order));
        if (order.Shows("comments"))
            Comments(text);
        if (order.Shows("question"))
            text.Append(order.Shows("comments") ? ";; QUESTION SECTION:\n" : "").Append(Columns($";{question.Name.Text}", (ClassColumn, "IN"), (TypeColumn, question.Type.Text()))).Append("\n\n");
        Section(text, "ANSWER", answer.Answers);
        Section(text, "AUTHORITY", answer.Authority);
        Section(text, "ADDITIONAL", answer.Additional);
        if (order.Shows("stats"))
        {
            var when = now.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
            text.Append($";; Query time: {(int)reply.Took.TotalMilliseconds} msec\n;; SERVER: {server.Address}#{server.Port}({order.Server ?? server.Address.ToString()}) ({reply.Transport})\n;; WHEN: {when}\n;; MSG SIZE  rcvd: {reply.Size}\n\n");
        }

        return text.ToString();
    }

    private void Comments(StringBuilder text)
    {
        var answer = reply.Message!;
        text.Append(";; Got answer:\n");
        if (question.Name.Text.EndsWith(".local.", StringComparison.OrdinalIgnoreCase))
            text.Append(";; WARNING: .local is reserved for Multicast DNS\n;; You are currently testing what happens when an mDNS query is leaked to DNS\n");
        text.Append($";; ->>HEADER<<- opcode: QUERY, status: {answer.Rcode.Text()}, id: {answer.Id}\n");
        var header = string.Concat(answer.IsResponse ? " qr" : "", answer.Authoritative ? " aa" : "", answer.Truncated ? " tc" : "", answer.RecursionDesired ? " rd" : "", answer.RecursionAvailable ? " ra" : "");
        text.Append($";; flags:{header}; QUERY: 1, ANSWER: {answer.Answers.Length}, AUTHORITY: {answer.Authority.Length}, ADDITIONAL: {answer.Additional.Length + (answer.Edns is null ? 0 : 1)}\n");
        if (answer.RecursionDesired && !answer.RecursionAvailable)
            text.Append(";; WARNING: recursion requested but not available\n");
        text.Append('\n');
        if (answer.Edns is not { } edns)
            return;
        text.Append($";; OPT PSEUDOSECTION:\n; EDNS: version: {edns.Version}, flags:{(edns.DnssecOk ? " do" : "")}; udp: {edns.UdpSize}\n");
        if (!cookie.IsEmpty && answer.Options.AsSpan().SequenceEqual(cookie.AsSpan()))
            text.Append($"; COOKIE: {Convert.ToHexStringLower(cookie.AsSpan()[4..])} (echoed)\n");
    }

    private void Section(StringBuilder text, string name, ImmutableArray<DnsRecord> records)
    {
        if (!order.Shows(name.ToLowerInvariant()) || records.IsEmpty)
            return;
        if (order.Shows("comments"))
            text.Append($";; {name} SECTION:\n");
        foreach (var record in records)
            text.Append(Columns(record.Name.Text, (TtlColumn, $"{record.Ttl}"), (ClassColumn, "IN"), (TypeColumn, record.Type.Text()), (DataColumn, record.Data))).Append('\n');
        if (order.Shows("comments"))
            text.Append('\n');
    }

    /// <summary>Tabs up to the column; what is past it goes on after one blank, which is a tab where it ends at a tab stop.</summary>
    private static string Columns(string first, params ReadOnlySpan<(int Column, string Word)> rest)
    {
        var (line, at) = (new StringBuilder(first), first.Length);
        foreach (var (column, word) in rest)
        {
            var to = Math.Max(column, at + 1);
            var tabs = (to / Tab) - (at / Tab);
            line.Append('\t', tabs).Append(' ', to - (tabs > 0 ? to / Tab * Tab : at)).Append(word);
            at = to + word.Length;
        }

        return line.ToString();
    }
}
