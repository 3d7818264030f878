using System.Security.Cryptography;
using System.Text;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Nodes;
using Playground.Cluster.Programs.Http;
using Playground.Kubernetes.Core;
using Playground.Network.Dns.CoreDns;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Dns.Zone;
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

        var (path, text) = Configuration(process);
        if (text is not null && !Corefile.TryParse(text, path, out _, out var mistake))
        {
            await process.PrintAsync(mistake + "\n");
            return 1;
        }

        responder = Own(process, text) ?? responder;
        process.ExitOn(0, Signal.Terminate, Signal.Interrupt);
        var served = 0L;
        using var udp = process.Container.Sockets.ListenUdp(process, 53, (datagram, _, _) =>
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

        var ports = text is not null && Corefile.TryParse(text, path, out var corefile, out _) ? corefile.Announced : ".:53\n";
        await process.PrintAsync($"{ports}[INFO] plugin/reload: Running configuration SHA512 = {Digest(text ?? "")}\nCoreDNS-1.12.1\nlinux/amd64, go1.24.1, 707c7c1\n");
        using var reloading = Reloading(process, path, text ?? "");
        await HttpServer.UntilEndAsync(process);
        return 0;
    }

    /// <summary>The file named by -conf; no text when there is none and the server has its defaults.</summary>
    private static (string Path, string? Text) Configuration(Process process)
    {
        var path = Options.Read(process.Arguments.Select(word => word is "-conf" ? "-c" : word).ToList(), "c:")['c'] ?? "/Corefile";
        return (path, process.FileSystem.ReadText(path));
    }

    /// <summary>A server whose file does not have the cluster's zone answers from its file alone; null: it is one of the cluster's.</summary>
    private static DnsResponder? Own(Process process, string? text)
    {
        if (text is null || !Corefile.TryParse(text, out var corefile, out _) || corefile.HasKubernetes)
            return null;
        var zone = new DnsZone(corefile.Kubernetes).WithSynced();
        return new(() => zone, new(process.Container.Random), new ForwardedNames(corefile, new SimulatedInternet(), process.Container.Sockets.NameServerAt), process.Container.Time);
    }

    /// <summary>Tells in the log what became of each change of the cluster's Corefile; the zone follows it by itself.</summary>
    private static IDisposable? Reloading(Process process, string path, string running) => process.Container.Spec.Cluster?.Informers.Of<ConfigMap>().Subscribe(change =>
    {
        var text = change.After?.Data.GetValueOrDefault("Corefile");
        if (change.Key != ClusterDns.ConfigMapName || text is null || process.Container.Sockets.Stack.Place.Namespace != change.Key.Namespace || text == running
            || !Corefile.TryParse(running, out var before, out _) || !before.Reloads)
        {
            return;
        }

        var isGood = Corefile.TryParse(text, path, out _, out var mistake);
        running = isGood ? text : running;
        _ = process.PrintAsync(isGood
            ? $"[INFO] Reloading\n[INFO] plugin/reload: Running configuration SHA512 = {Digest(text)}\n[INFO] Reloading complete\n"
            : $"[INFO] Reloading\n[ERROR] Restart failed: {mistake}\n[ERROR] plugin/reload: Corefile changed but reload failed: {mistake}\n").AsTask();
    });

    private static string Digest(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(text)));

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
