namespace Playground.Network.Dns.CoreDns;

internal readonly record struct CorefileToken(string Text, int Line);

/// <summary>A problem with the text, told the way CoreDNS logs it.</summary>
/// <param name="line">0: the plugin does not say where</param>
internal sealed class CorefileProblem(int line, string text, string? plugin = null, string kind = "Error during parsing") : Exception(text)
{
    /// <summary>The same as the complaint of a plugin.</summary>
    public CorefileProblem Of(string name) => new(line, Message, name, kind);

    /// <summary>`plugin/kubernetes: /etc/coredns/Corefile:3 - Error during parsing: unknown property 'pod'`</summary>
    public string In(string path) => $"{(plugin is null ? "" : $"plugin/{plugin}: ")}{(line is 0 ? "" : $"{path}:{line} - {kind}: ")}{Message}";
}

/// <summary>Words, quoted words and comments.</summary>
internal static class CorefileTokens
{
    public static IEnumerable<CorefileToken> Read(string text)
    {
        var line = 1;
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case '\n':
                    line++;
                    at++;
                    break;
                case ' ' or '\t' or '\r':
                    at++;
                    break;
                case '#':
                    at = End(text, at, "\n");
                    break;
                case '"':
                    var close = End(text, at + 1, "\"");
                    if (close == text.Length)
                        throw new CorefileProblem(line, "a quote is not closed");
                    var quoted = text[(at + 1)..close];
                    yield return new CorefileToken(quoted, line);
                    line += quoted.Count(c => c == '\n');
                    at = close + 1;
                    break;
                default:
                    var end = End(text, at, " \t\r\n");
                    yield return new CorefileToken(text[at..end], line);
                    at = end;
                    break;
            }
        }
    }

    private static int End(string text, int from, string stops) =>
        text.AsSpan(from).IndexOfAny(stops) is var length and >= 0 ? from + length : text.Length;
}
