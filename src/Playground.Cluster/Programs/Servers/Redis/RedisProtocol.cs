using System.Text;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.Redis;

/// <summary>Redis's lines: arrays of strings in, one value out; plain words typed by hand are understood too.</summary>
internal static class RedisProtocol
{
    private const int MaxWords = 1024;
    private const int MaxLength = 1024 * 1024;

    /// <summary>The next command; null when the other end closed or does not speak it.</summary>
    public static async ValueTask<string[]?> ReadCommandAsync(HttpReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadLineAsync(cancellation) is not { } line)
            return null;
        if (!line.StartsWith('*'))
            return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(line.AsSpan(1), out var count) || count is < 0 or > MaxWords)
            return null;
        var words = new string[count];
        for (var i = 0; i < count; i++)
        {
            if (await ReadStringAsync(reader, cancellation) is not { } word)
                return null;
            words[i] = word;
        }

        return words;
    }

    public static byte[] Command(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return Encoding.UTF8.GetBytes($"*{all.Length}\r\n" + string.Concat(all.Select(Bulk)));
    }

    public static string Bulk(string text) => $"${Encoding.UTF8.GetByteCount(text)}\r\n{text}\r\n";

    /// <summary>A reply as redis-cli shows it: quoted at a terminal, raw in a pipe.</summary>
    public static async ValueTask<string?> ReadReplyAsync(HttpReader reader, bool isRaw, CancellationToken cancellation)
    {
        if (await reader.ReadLineAsync(cancellation) is not { Length: > 0 } line)
            return null;
        switch (line[0])
        {
            case '+':
                return line[1..];
            case '-':
                return isRaw ? line[1..] : "(error) " + line[1..];
            case ':':
                return isRaw ? line[1..] : "(integer) " + line[1..];
            case '$' when line is "$-1":
                return isRaw ? "" : "(nil)";
            case '$':
                var text = await reader.ReadLineAsync(cancellation) ?? "";
                return isRaw ? Decode(text) : $"\"{Decode(text)}\"";
            case '*' when int.TryParse(line.AsSpan(1), out var count):
                if (count <= 0)
                    return isRaw ? "" : "(empty array)";
                var items = new List<string>();
                for (var i = 1; i <= count; i++)
                    items.Add((isRaw ? "" : $"{i}) ") + await ReadReplyAsync(reader, isRaw, cancellation));
                return string.Join('\n', items);
            default:
                return null;
        }
    }

    private static async ValueTask<string?> ReadStringAsync(HttpReader reader, CancellationToken cancellation) =>
        await reader.ReadLineAsync(cancellation) is ['$', .. var size] && int.TryParse(size, out var length) && length is >= 0 and <= MaxLength
            ? Decode(await reader.ReadLineAsync(cancellation) ?? "")
            : null;

    private static string Decode(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}
