using System.Globalization;
using System.Text;
using System.Text.Json;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Network;
using Playground.Network.Addresses;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Servers.Agnhost;

/// <summary>`/dial?host=HOST&amp;port=PORT&amp;protocol=http|udp|sctp&amp;request=hostname&amp;tries=N`: asks somebody else, and tells all that came back.</summary>
internal static class Dial
{
    private const int MostTries = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async ValueTask<(int Status, string Body)> AnswerAsync(Process process, HttpRequest request, CancellationToken ended)
    {
        var (host, protocol) = (request.Argument("host") ?? "", request.Argument("protocol") ?? "http");
        if (!int.TryParse(request.Argument("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > ushort.MaxValue)
            return (400, $"invalid port: {request.Argument("port")}");
        if (protocol.ToLowerInvariant() is not ("http" or "udp" or "sctp"))
            return (400, $"unsupported protocol: {protocol}");
        var tries = int.TryParse(request.Argument("tries"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, MostTries) : 1;
        List<string> responses = [], errors = [];
        for (var i = 0; i < tries && !ended.IsCancellationRequested; i++)
        {
            var (answer, error) = await AskAsync(process, host, port, protocol.ToLowerInvariant(), request.Argument("request") ?? "hostname", ended);
            (error is null ? responses : errors).Add(error ?? answer);
        }

        Dictionary<string, List<string>> told = new() { ["responses"] = responses };
        if (errors.Count > 0)
            told["errors"] = errors;
        return (200, JsonSerializer.Serialize(told));
    }

    private static async ValueTask<(string Answer, string? Error)> AskAsync(Process process, string host, int port, string protocol, string what, CancellationToken ended)
    {
        var target = $"{host}:{port}";
        if (protocol is "udp")
        {
            var reached = await Reach.ExchangeAsync(process, host, port, Encoding.UTF8.GetBytes(what), Patience, target);
            return reached.Response is { } bytes ? (Encoding.UTF8.GetString(bytes), null) : ("", $"reading from udp connection failed. err:'{Words(reached.Failure, host)}'");
        }

        var (connection, failure, _) = await Reach.ConnectAsync(process, host, port, Patience, target, failure => Words(failure, host), protocol is "sctp" ? Protocol.Sctp : Protocol.Tcp);
        if (connection is null)
            return ("", $"dial {(protocol is "sctp" ? "sctp" : "tcp")} {target}: {Words(failure, host)}");
        await using (connection)
        {
            if (protocol is "sctp")
            {
                await connection.Output.WriteAsync(Encoding.UTF8.GetBytes(what), ended);
                var read = await connection.Input.ReadAsync(ended);
                return (Encoding.UTF8.GetString(read.Buffer), null);
            }

            await connection.Output.WriteAsync(Encoding.UTF8.GetBytes($"GET /{what} HTTP/1.1\r\nHost: {target}\r\nUser-Agent: Go-http-client/1.1\r\nConnection: close\r\n\r\n"), ended);
            var reader = new HttpReader(connection.Input);
            if (await reader.ReadResponseAsync(ended) is not { } response)
                return ("", $"Get \"http://{target}/{what}\": EOF");
            var body = new StringBuilder();
            await reader.ReadBodyAsync(response.Headers, part => { body.Append(Encoding.UTF8.GetString(part.Span)); return ValueTask.CompletedTask; }, ended);
            return (body.ToString(), null);
        }
    }

    private static string Words(NetworkFailure failure, string host) => failure switch
    {
        NetworkFailure.Refused => "connect: connection refused",
        NetworkFailure.TimedOut => "i/o timeout",
        NetworkFailure.Unreachable => "connect: no route to host",
        _ => $"lookup {host}: no such host",
    };
}
