using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Servers.Agnhost;

/// <summary>`agnhost netexec`: tells over HTTP, UDP and SCTP who it is and who asks, and asks others when told to (`/dial`).</summary>
internal sealed class Netexec(Process process)
{
    public async ValueTask<int> RunAsync()
    {
        process.ExitOn(2, Signal.Terminate, Signal.Interrupt);
        var port = Port(process, "http-port") ?? 8080;
        var sctpPort = Port(process, "sctp-port") ?? 0;
        using var http = new HttpServer(process, AnswerAsync).Listen(port);
        using var udp = process.Container.Sockets.ListenUdp(process, Port(process, "udp-port") ?? 8081, (datagram, source, _) => new(Datagram(Encoding.UTF8.GetString(datagram.Span), source)));
        using var sctp = sctpPort is 0 ? null : process.Container.Sockets.Listen(process, sctpPort, async (connection, ended) =>
        {
            var read = await connection.Input.ReadAsync(ended);
            if (Datagram(Encoding.UTF8.GetString(read.Buffer), connection.Remote) is { } answer)
                await connection.Output.WriteAsync(answer, ended);
        }, protocol: Protocol.Sctp);
        return http is null ? await TakenAsync(process, port) : await ServeAsync(process, port);
    }

    public static int? Port(Process process, string flag) => int.TryParse(HttpEchoProgram.Flag(process, flag), CultureInfo.InvariantCulture, out var port) ? port : null;

    public static async ValueTask<int> TakenAsync(Process process, int port)
    {
        await process.ComplainAsync($"listen tcp :{port}: bind: address already in use\n");
        return 1;
    }

    public static async ValueTask<int> ServeAsync(Process process, int port)
    {
        await process.ComplainAsync($"{process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} Started HTTP server on port {port}\n");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    private async ValueTask<HttpResponse> AnswerAsync(HttpExchange exchange, CancellationToken ended)
    {
        var request = exchange.Request;
        switch (request.Path.ToLowerInvariant())
        {
            case "/dial":
                var (status, body) = await Dial.AnswerAsync(process, request, ended);
                return HttpServer.Go(process, status, body);
            case "/hostname":
                return HttpServer.Go(process, 200, process.Container.Spec.Hostname);
            case "/clientip":
                return HttpServer.Go(process, 200, exchange.Remote.ToString());
            case "/echo":
                return HttpServer.Go(process, 200, request.Argument("msg") ?? "");
            case "/healthz":
                return HttpServer.Go(process, 200, "");
            case "/header":
                return HttpServer.Go(process, 200, request.Headers[request.Argument("key") ?? ""] ?? "");
            default:
                return HttpServer.Go(process, 200, $"NOW: {process.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)} +0000 UTC");
        }
    }

    // what it does not understand it does not answer
    private byte[]? Datagram(string words, AddressPort source) => words.Trim().Split(' ', 2) switch
    {
        ["hostname"] => Encoding.UTF8.GetBytes(process.Container.Spec.Hostname),
        ["clientip"] => Encoding.UTF8.GetBytes(source.ToString()),
        ["echo", var text] => Encoding.UTF8.GetBytes(text),
        _ => null,
    };
}
