using System.Text.RegularExpressions;

namespace Playground.EndToEnd.Matrix;

/// <summary>Takes out of what kubectl printed everything that another run would print differently: ages, addresses, uids, drawn names.</summary>
internal static partial class Masks
{
    public static string Apply(string text, string ns)
    {
        var masked = text.Replace(ns, "<ns>", StringComparison.Ordinal);
        foreach (var (pattern, mask) in All)
            masked = pattern.Replace(masked, mask);
        return string.Join('\n', masked.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
    }

    private static readonly (Regex, string)[] All =
    [
        (Colour(), ""), (Uid(), "<uid>"), (Time(), "<time>"), (HttpTime(), "<time>"), (LogTime(), "<time>"), (GoTime(), "<time>"), (Digest(), "<digest>"),
        (Endpoint(), "<host>"), (Address(), "<ip>"), (Version(), "${name}<version>"), (Access(), "kube-api-access-<id>"),
        (PodOfHash(), "${name}-<hash>-<id>"), (Hash(), "${name}-<hash>"), (TemplateHash(), "<hash>"), (Slice(), "${name}-<id>"), (Node(), "<node>"), (Drawn(), "<drawn>"), (Temporary(), "<file>"), (Range(), "<range>"), (NodePort(), "${before}<node-port>"),
        (Age(), "<age>"), (Client(), "<client>"), (Certificate(), "${name}<data>"), (Blanks(), "   "), (Rule(), "---"),
    ];

    [GeneratedRegex("\\e\\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")]
    private static partial Regex HttpTime();

    [GeneratedRegex(@"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d")]
    private static partial Regex LogTime();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [+-]\d{4}( UTC)?")]
    private static partial Regex GoTime();

    [GeneratedRegex("(containerd://|sha256:|exec \")[0-9a-f]{64}")]
    private static partial Regex Digest();

    [GeneratedRegex(@"(127\.0\.0\.1|\[::1\]|localhost):\d+")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"\b(10|172|192)\.\d+\.\d+\.\d+\b(?!/)")]
    private static partial Regex Address();

    [GeneratedRegex("""(?<name>(resourceVersion"?: "?|Resource Version: +))\d+""")]
    private static partial Regex Version();

    [GeneratedRegex("kube-api-access-[a-z0-9]{5}")]
    private static partial Regex Access();

    [GeneratedRegex(@"\b(?<name>web|agent)-[bcdf-hj-np-tv-xz2456789]{7,10}-[bcdf-hj-np-tv-xz2456789]{5}\b")]
    private static partial Regex PodOfHash();

    [GeneratedRegex(@"\b(?<name>web)-[bcdf-hj-np-tv-xz2456789]{7,10}\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"(?<=pod-template-hash[=:] ?)[bcdf-hj-np-tv-xz2456789]{7,10}\b")]
    private static partial Regex TemplateHash();

    [GeneratedRegex(@"(?<=zone=|[Zz]one: +|debugger-)(?:[abc]|[a-z0-9]{5})\b")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"/tmp/[\w.-]*\d{5,}[\w.-]*")]
    private static partial Regex Temporary();

    [GeneratedRegex(@"10\.244\.\d+\.0/24")]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?<name>web|np|lb|hl|agent|greet|tick-now|db)-[bcdf-hj-np-tv-xz2456789]{5}\b")]
    private static partial Regex Slice();

    [GeneratedRegex(@"\bnode-[123]\b")]
    private static partial Regex Node();

    [GeneratedRegex(@"(?<before>\d+:|NodePort: .* |nodePort: )3\d{4}\b")]
    private static partial Regex NodePort();

    [GeneratedRegex(@"(?<=^|[\s(])(?<!cpu: +)(?:\d+[dhms]){1,2}(?=[\s)]|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<=Client Version: |client \()v?1\.\d+(\.\d+)?(-dispatcher)?")]
    private static partial Regex Client();

    [GeneratedRegex("(?<name>certificate-authority-data: )[A-Za-z0-9+/=]{20,}")]
    private static partial Regex Certificate();

    [GeneratedRegex(" {2,}(?=\\S)(?<!^ +)", RegexOptions.Multiline)]
    private static partial Regex Blanks();

    [GeneratedRegex("-{4,}")]
    private static partial Regex Rule();
}
