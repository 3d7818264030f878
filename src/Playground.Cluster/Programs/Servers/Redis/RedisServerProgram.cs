using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.Redis;

/// <summary>Redis with the commands that show that it is there: strings, counters, expiry of nothing, lists of keys.</summary>
internal sealed class RedisServerProgram : IProgram
{
    public const string Version = "8.2.2";

    private const int MaxKeys = 100_000;

    public async ValueTask<int> RunAsync(Process process)
    {
        process.ExitOn(0, Signal.Terminate, Signal.Interrupt);
        var port = HttpEchoProgram.Flag(process, "port") is { } text && int.TryParse(text, out var number) ? number : 6379;
        var keys = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        using var listening = process.Container.Sockets.Listen(process, port, async (connection, ended) =>
        {
            var reader = new HttpReader(connection.Input);
            while (await RedisProtocol.ReadCommandAsync(reader, ended) is { } words)
            {
                if (words.Length is 0)
                    continue;
                await connection.Output.WriteAsync(Encoding.UTF8.GetBytes(Answer(keys, words)), ended);
                if (words[0].Equals("QUIT", StringComparison.OrdinalIgnoreCase))
                    break;
            }
        });
        var now = process.Time.GetUtcNow().UtcDateTime.ToString("dd MMM yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture);
        if (listening is null)
        {
            await process.PrintAsync($"1:M {now} # Warning: Could not create server TCP listening socket *:{port}: bind: Address already in use\n1:M {now} # Failed listening on port {port} (tcp), aborting.\n");
            return 1;
        }

        await process.PrintAsync(
            $"1:C {now} * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n1:C {now} * Redis version={Version}, bits=64, commit=00000000, modified=0, pid=1, just started\n"
            + $"1:M {now} * Running mode=standalone, port={port}.\n1:M {now} * Server initialized\n1:M {now} * Ready to accept connections tcp\n");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    private static string Answer(ConcurrentDictionary<string, string> keys, string[] words)
    {
        var name = words[0].ToUpperInvariant();
        return (name, words.Length) switch
        {
            ("PING", 1) => "+PONG\r\n",
            ("PING", _) => RedisProtocol.Bulk(words[1]),
            ("ECHO", 2) => RedisProtocol.Bulk(words[1]),
            ("QUIT" or "FLUSHALL" or "FLUSHDB" or "SELECT", _) => Flush(keys, name),
            ("SET", >= 3) => Set(keys, words[1], words[2]),
            ("GET", 2) => keys.TryGetValue(words[1], out var value) ? RedisProtocol.Bulk(value) : "$-1\r\n",
            ("DEL", >= 2) => $":{words.Skip(1).Count(key => keys.TryRemove(key, out _))}\r\n",
            ("EXISTS", >= 2) => $":{words.Skip(1).Count(keys.ContainsKey)}\r\n",
            ("INCR", 2) => Add(keys, words[1], 1),
            ("DECR", 2) => Add(keys, words[1], -1),
            ("KEYS", 2) => List(keys.Keys.Where(key => Shell.Expansion.Pattern.IsMatch(key, words[1])).Order(StringComparer.Ordinal)),
            ("DBSIZE", 1) => $":{keys.Count}\r\n",
            ("COMMAND", _) => "*0\r\n",
            ("INFO", _) => RedisProtocol.Bulk($"# Server redis_version:{Version} redis_mode:standalone"),
            ("GET" or "SET" or "DEL" or "ECHO" or "INCR" or "DECR" or "KEYS" or "EXISTS", _) => $"-ERR wrong number of arguments for '{words[0].ToLowerInvariant()}' command\r\n",
            _ => $"-ERR unknown command '{words[0]}', with args beginning with: {string.Concat(words.Skip(1).Select(word => $"'{word}' "))}\r\n",
        };
    }

    private static string Flush(ConcurrentDictionary<string, string> keys, string name)
    {
        if (name.StartsWith("FLUSH", StringComparison.Ordinal))
            keys.Clear();
        return "+OK\r\n";
    }

    private static string Set(ConcurrentDictionary<string, string> keys, string key, string value)
    {
        if (keys.Count >= MaxKeys && !keys.ContainsKey(key))
            return "-OOM command not allowed when used memory > 'maxmemory'.\r\n";
        keys[key] = value;
        return "+OK\r\n";
    }

    private static string Add(ConcurrentDictionary<string, string> keys, string key, long step)
    {
        if (!long.TryParse(keys.GetValueOrDefault(key, "0"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return "-ERR value is not an integer or out of range\r\n";
        var value = keys.AddOrUpdate(key, step.ToString(CultureInfo.InvariantCulture), (_, before) => (long.Parse(before, CultureInfo.InvariantCulture) + step).ToString(CultureInfo.InvariantCulture));
        return $":{value}\r\n";
    }

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return $"*{all.Length}\r\n" + string.Concat(all.Select(RedisProtocol.Bulk));
    }
}
