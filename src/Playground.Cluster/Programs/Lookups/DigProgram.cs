using System.Globalization;
using System.Net;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Zone;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>dig: a question and everything that came back.</summary>
internal sealed class DigProgram : IProgram
{
    private const string Version = "9.20.15";

    public async ValueTask<int> RunAsync(Process process)
    {
        var (flags, name, type, port, server) = (new HashSet<string>(), (string?)null, DnsType.None, 53, (string?)null);
        for (var i = 1; i < process.Arguments.Count; i++)
        {
            var word = process.Arguments[i];
            var value = i + 1 < process.Arguments.Count ? process.Arguments[i + 1] : "";
            switch (word)
            {
                case ['@', ..]:
                    server = word[1..];
                    break;
                case ['+', ..]:
                    flags.Add(word[1..].Split('=')[0]);
                    break;
                case "-t":
                    _ = DnsTypeText.TryParse(value, out type);
                    i++;
                    break;
                case "-p":
                    _ = int.TryParse(value, out port);
                    i++;
                    break;
                case "-x":
                    name = IPAddress.TryParse(value, out var address) ? ReverseName.Of(address).Text : value;
                    type = DnsType.Ptr;
                    i++;
                    break;
                case "-4" or "-6":
                    break;
                default:
                    if (type is DnsType.None && name is not null && DnsTypeText.TryParse(word, out var parsed))
                        type = parsed;
                    else if (name is null && word.Length <= 5 && DnsTypeText.TryParse(word, out parsed) && i + 1 < process.Arguments.Count)
                        type = parsed;
                    else if (word is not "IN")
                        name = word;
                    break;
            }
        }

        return await AskAsync(process, flags, name ?? ".", type is DnsType.None ? name is null ? DnsType.Ns : DnsType.A : type, server, port);
    }

    private static async ValueTask<int> AskAsync(Process process, HashSet<string> flags, string name, DnsType type, string? given, int port)
    {
        var sockets = process.Container.Sockets;
        var conf = sockets.ResolvConf;
        var trace = sockets.Begin(name, Protocol.Udp);
        var server = given ?? conf.Nameservers.FirstOrDefault("127.0.0.1");
        if (!IPAddress.TryParse(server, out var address))
        {
            var found = await sockets.ResolveAsync(server, trace, process.Cancellation);
            if (found.Addresses.IsEmpty)
            {
                sockets.End(trace, Outcome.Unresolved, $"dig: couldn't get address for '{server}': not found");
                await process.ComplainAsync($"dig: couldn't get address for '{server}': not found\n");
                return 10;
            }

            address = found.Addresses[0];
        }

        var (answer, asked) = (default(DnsMessage), default(DnsName));
        var started = process.Time.GetTimestamp();
        foreach (var candidate in flags.Contains("search") ? SearchNames.Of(name, conf) : DnsName.TryParse(name, out var single) ? [single] : [])
        {
            asked = candidate;
            for (var attempt = 0; attempt < 3 && answer is null; attempt++)
                answer = await sockets.AskAsync(new(candidate, type), new(address, port), conf.Timeout, trace, process.Cancellation);
            if (answer is not { Rcode: DnsRcode.NxDomain })
                break;
            if (flags.Contains("search"))
                (asked, answer) = (candidate, flags.Contains("search") && candidate.Relative == name.TrimEnd('.') ? answer : null);
        }

        if (answer is null && !flags.Contains("search"))
        {
            var silence = $";; communications error to {address}#{port}: timed out\n;; no servers could be reached\n";
            sockets.End(trace, Outcome.TimedOut, ";; no servers could be reached");
            await process.PrintAsync($"\n; <<>> DiG {Version} <<>> {string.Join(' ', process.Arguments.Skip(1))}\n;; global options: +cmd\n{silence}");
            return 9;
        }

        answer ??= new() { IsResponse = true, Rcode = DnsRcode.NxDomain };
        var found2 = answer.Answers.IsEmpty ? answer.Rcode.Text() : string.Join(' ', answer.Answers.Select(record => record.Data));
        sockets.End(trace, answer.Rcode is DnsRcode.NxDomain ? Outcome.Unresolved : Outcome.Answered, found2);
        await process.PrintAsync(flags.Contains("short")
            ? string.Concat(answer.Answers.Select(record => record.Data + "\n"))
            : Text(process, flags, answer, new(asked, type), address, port, process.Time.GetElapsedTime(started)));
        return 0;
    }

    private static string Text(Process process, HashSet<string> flags, DnsMessage answer, DnsQuestion question, IPAddress server, int port, TimeSpan taken)
    {
        var all = !flags.Contains("noall");
        var text = new StringBuilder();
        if (all)
        {
            text.Append($"\n; <<>> DiG {Version} <<>> {string.Join(' ', process.Arguments.Skip(1))}\n;; global options: +cmd\n;; Got answer:\n");
            text.Append($";; ->>HEADER<<- opcode: QUERY, status: {answer.Rcode.Text()}, id: {answer.Id}\n");
            var header = string.Concat(answer.IsResponse ? " qr" : "", answer.Authoritative ? " aa" : "", answer.Truncated ? " tc" : "", answer.RecursionDesired ? " rd" : "", answer.RecursionAvailable ? " ra" : "");
            text.Append($";; flags:{header}; QUERY: 1, ANSWER: {answer.Answers.Length}, AUTHORITY: {answer.Authority.Length}, ADDITIONAL: {answer.Additional.Length + (answer.Edns is null ? 0 : 1)}\n");
            if (answer.RecursionDesired && !answer.RecursionAvailable)
                text.Append(";; WARNING: recursion requested but not available\n");
            text.Append('\n');
            if (answer.Edns is { } edns)
                text.Append($";; OPT PSEUDOSECTION:\n; EDNS: version: {edns.Version}, flags:; udp: {edns.UdpSize}\n");
        }

        if (all && !flags.Contains("noquestion"))
            text.Append($";; QUESTION SECTION:\n;{Padded(question.Name.Text, 23)}\tIN\t{question.Type.Text()}\n\n");
        Section(text, all || flags.Contains("answer"), all, "ANSWER", answer.Answers);
        Section(text, all || flags.Contains("authority"), all, "AUTHORITY", answer.Authority);
        Section(text, all || flags.Contains("additional"), all, "ADDITIONAL", answer.Additional);
        if (all && !flags.Contains("nostats"))
        {
            var when = process.Time.GetUtcNow().ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
            text.Append($";; Query time: {(int)taken.TotalMilliseconds} msec\n;; SERVER: {server}#{port}({server}) (UDP)\n;; WHEN: {when}\n;; MSG SIZE  rcvd: {answer.ToBytes().Length}\n\n");
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, bool isShown, bool withHeading, string name, IReadOnlyCollection<DnsRecord> records)
    {
        if (!isShown || records.Count is 0)
            return;
        if (withHeading)
            text.Append($";; {name} SECTION:\n");
        foreach (var record in records)
            text.Append($"{Padded(record.Name.Text, 24)}{record.Ttl}\tIN\t{record.Type.Text()}\t{record.Data}\n");
        if (withHeading)
            text.Append('\n');
    }

    /// <summary>Tabs up to a column, at least one.</summary>
    private static string Padded(string name, int column)
    {
        var tabs = Math.Max(1, (column - name.Length + 7) / 8);
        return name + new string('\t', tabs);
    }
}
