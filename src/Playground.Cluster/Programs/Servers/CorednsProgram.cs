using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Servers;

/// <summary>CoreDNS: answers on port 53, UDP and TCP, from the cluster's zone; its health on 8080, readiness on 8181, metrics on 9153.</summary>
internal sealed class CorednsProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        if (process.Container.Spec.Dns is not { } responder)
        {
            await process.ComplainAsync("plugin/kubernetes: no cluster to answer for\n");
            return 1;
        }

        process.ExitOn(0, Signal.Terminate, Signal.Interrupt);
        var served = 0L;
        using var udp = process.Container.Sockets.ListenUdp(53, (datagram, _, _) =>
        {
            Interlocked.Increment(ref served);
            return new(process.Container.Sockets.ErrorNow() is null ? Respond(responder, datagram.Span, DnsCarrier.Datagram) : Failure(datagram.Span));
        });
        using var tcp = process.Container.Sockets.Listen(process, 53, (connection, ended) => ServeAsync(process, responder, connection, ended));
        using var health = Text(process, 8080, static _ => "OK");
        using var ready = Text(process, 8181, static _ => "OK");
        using var metrics = Text(process, 9153, path => path is "/metrics"
            ? $"# HELP coredns_dns_requests_total Counter of DNS requests made per zone, protocol and family.\n# TYPE coredns_dns_requests_total counter\ncoredns_dns_requests_total{{family=\"1\",proto=\"udp\",server=\"dns://:53\",zone=\".\"}} {Interlocked.Read(ref served)}\n"
            : "");
        if (udp is null || tcp is null)
        {
            await process.ComplainAsync("Listen: listen tcp :53: bind: address already in use\n");
            return 1;
        }

        await process.PrintAsync(
            ".:53\n[INFO] plugin/reload: Running configuration SHA512 = 591cf328cccc12bc490481273e738df59329c62c0b729d94e8b61db9961c2fa5f046dd37f1cf888b953814040d180f52594972691cd6ff41be96639138a43908\n"
            + "CoreDNS-1.12.1\nlinux/amd64, go1.24.1, 707c7c1\n");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    private static async Task ServeAsync(Process process, DnsResponder responder, Connection connection, CancellationToken ended)
    {
        while (await DnsOverTcp.ReadAsync(connection, ended) is { } query)
        {
            if ((process.Container.Sockets.ErrorNow() is null ? Respond(responder, query, DnsCarrier.Stream) : Failure(query)) is not { } response)
                return;
            await connection.Output.WriteAsync(DnsOverTcp.Frame(response), ended);
        }
    }

    private static byte[]? Respond(DnsResponder responder, ReadOnlySpan<byte> query, DnsCarrier carrier)
    {
        var response = new byte[carrier is DnsCarrier.Stream ? DnsMessage.MaxSize : 1232];
        var length = responder.Respond(query, response, carrier);
        return length is 0 ? null : response[..length];
    }

    /// <summary>SERVFAIL: the question with the bits that make it this answer; null for what is too short to be a question.</summary>
    private static byte[]? Failure(ReadOnlySpan<byte> query)
    {
        if (query.Length < 12)
            return null;
        var response = query.ToArray();
        response[2] |= 0x80;
        response[3] = 0x82;
        return response;
    }

    private static IDisposable? Text(Process process, int port, Func<string, string> text) =>
        new HttpServer(process, (exchange, _) =>
        {
            var body = text(exchange.Request.Path);
            return new(HttpServer.Go(process, body.Length > 0 ? 200 : 404, body.Length > 0 ? body : "404 page not found\n"));
        }).Listen(port);
}
