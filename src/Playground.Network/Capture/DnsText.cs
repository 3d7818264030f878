using Playground.Network.Dns;
using Playground.Network.Dns.Message;

namespace Playground.Network.Capture;

/// <summary>
/// A DNS message as tcpdump writes it:
/// <code>
/// 4711+ A? fish.lake.svc.cluster.local. (45)          + recursion desired
/// 4711*- 1/0/0 A 10.96.7.9 (88)                       * authoritative, - no recursion, then how many records each section has
/// 4711 NXDomain*- 0/1/0 (138)
/// </code>
/// </summary>
internal static class DnsText
{
    public static string Of(ReadOnlySpan<byte> bytes, int verbosity)
    {
        if (!DnsMessage.TryParse(bytes, out var message))
            return $"[|domain] ({bytes.Length})";
        return $"{(message.IsResponse ? Answer(message, verbosity) : Question(message))} ({bytes.Length})";
    }

    private static string Question(DnsMessage message) =>
        $"{message.Id}{(message.RecursionDesired ? "+" : "")}{(message.Edns is null ? "" : " [1au]")}" + string.Concat(message.Questions.Select(question => $" {Type(question.Type)}? {question.Name}"));

    private static string Answer(DnsMessage message, int verbosity)
    {
        var marks = $"{Code(message.Rcode)}{(message.Authoritative ? "*" : "")}{(message.RecursionAvailable ? "" : "-")}{(message.Truncated ? "|" : "")}";
        var asked = verbosity > 1 ? " q:" + string.Concat(message.Questions.Select(question => $" {Type(question.Type)}? {question.Name}")) : "";
        var additional = message.Additional.Length + (message.Edns is null ? 0 : 1);
        var text = $"{message.Id}{marks}{asked} {message.Answers.Length}/{message.Authority.Length}/{additional}{Records("", message.Answers, verbosity)}";
        return verbosity > 1 ? text + Records(" ns:", message.Authority, verbosity) + Records(" ar:", message.Additional, verbosity) : text;
    }

    private static string Records(string title, IReadOnlyList<DnsRecord> records, int verbosity) =>
        records.Count is 0 ? "" : title + string.Join(',', records.Select(record => Record(record, verbosity)));

    private static string Record(DnsRecord record, int verbosity)
    {
        var name = verbosity > 0 ? $" {record.Name}" : "";
        var life = verbosity > 2 ? $" [{Span(record.Ttl)}]" : "";
        return $"{name}{life} {Type(record.Type)}{Data(record, verbosity)}";
    }

    private static string Data(DnsRecord record, int verbosity) => record switch
    {
        SrvRecord service => $" {service.Target}:{service.Port} {service.Priority} {service.Weight}",
        SoaRecord when verbosity is 0 => "",
        OpaqueRecord => "",
        _ => " " + record.Data,
    };

    private static string Type(DnsType type) => Enum.IsDefined(type) ? type.Text() : $"Type{(ushort)type}";

    private static string Code(DnsRcode code) => code switch
    {
        DnsRcode.NoError => "",
        DnsRcode.FormErr => " FormErr",
        DnsRcode.ServFail => " ServFail",
        DnsRcode.NxDomain => " NXDomain",
        DnsRcode.NotImp => " NotImp",
        DnsRcode.Refused => " Refused",
        _ => $" Resp{(int)code}",
    };

    /// <summary>Seconds as `1h30s`.</summary>
    private static string Span(uint seconds)
    {
        if (seconds is 0)
            return "0s";
        var text = "";
        foreach (var (unit, size) in (ReadOnlySpan<(char, uint)>)[('w', 604800), ('d', 86400), ('h', 3600), ('m', 60), ('s', 1)])
        {
            if (seconds >= size)
                text += $"{seconds / size}{unit}";
            seconds %= size;
        }

        return text;
    }
}
