using System.Net;
using System.Text;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Tls;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Message;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Servers;

/// <summary>
/// The hosts of the simulated internet: they serve pages on port 80 and, in TLS, on 443; public resolvers answer on port 53. Nothing leaves the machine.
/// </summary>
public static class InternetHosts
{
    /// <summary>Puts them on the fabric. Dispose the stack when the cluster goes.</summary>
    public static NetworkStack Attach(NetworkFabric fabric)
    {
        var names = SimulatedInternet.Hosts.SelectMany(host => host.Value.Select(address => (address, Name: host.Key.Relative))).ToLookup(pair => pair.address, pair => pair.Name);
        IPAddress[] addresses = [.. names.Select(group => group.Key)];
        var stack = new NetworkStack(Place.Internet, addresses);
        stack.Listen(80, (connection, closed) => ServeAsync(fabric.Time, connection, closed));
        stack.Listen(443, (connection, closed) => ServeSecurelyAsync(fabric.Time, connection, closed));
        stack.ListenUdp(53, Resolver);
        fabric.Attach(stack);
        return stack;
    }

    /// <summary>Answers DNS questions about the names outside.</summary>
    internal static Answer Resolver { get; } = static (datagram, _, _) => new(Resolve(new SimulatedInternet(), datagram.Span));

    private static byte[]? Resolve(SimulatedInternet outside, ReadOnlySpan<byte> datagram)
    {
        if (!DnsMessage.TryParse(datagram, out var query) || query.IsResponse || query.Questions is not [var question, ..])
            return null;
        var answer = outside.Answer(question);
        return (query with
        {
            IsResponse = true,
            RecursionAvailable = true,
            Rcode = answer.Rcode,
            Answers = answer.Records,
            Authority = answer.Authority,
            Additional = [],
        }).ToBytes();
    }

    private static async Task ServeSecurelyAsync(TimeProvider time, Connection connection, CancellationToken closed)
    {
        if (await TlsServer.AcceptAsync(connection, PublicTrust.HostCertificate, closed) is not { } secure)
            return;
        await using (secure)
            await ServeAsync(time, secure, closed);
    }

    private static async Task ServeAsync(TimeProvider time, Connection connection, CancellationToken closed)
    {
        var reader = new HttpReader(connection.Input);
        while (await reader.ReadRequestAsync(closed) is { } request)
        {
            var response = Answer(time, request);
            await HttpWriter.WriteAsync(connection.Output, response, request.Method is not "HEAD", closed);
            if (!request.KeepsAlive)
                break;
        }
    }

    private static HttpResponse Answer(TimeProvider time, HttpRequest request)
    {
        var host = (request.Headers["Host"] ?? "").Split(':')[0];
        return host.EndsWith("sourceallies.com", StringComparison.OrdinalIgnoreCase) ? Storage(time, request) : Plain(time, request, host);
    }

    private static HttpResponse Plain(TimeProvider time, HttpRequest request, string host)
    {
        var body = Encoding.UTF8.GetBytes(
            $"<!doctype html>\n<html>\n<head>\n    <title>Example Domain</title>\n</head>\n<body>\n<div>\n    <h1>{host}</h1>\n    <p>A page of the simulated internet. No packet left this machine.</p>\n</div>\n</body>\n</html>\n");
        return new(200,
        [
            ("Content-Type", "text/html; charset=UTF-8"), ("Content-Length", body.Length.ToString()), ("Connection", Connected(request)),
            ("Date", time.GetUtcNow().ToString("R")), ("Server", "ECAcc"),
        ], body);
    }

    /// <summary>A static site behind a content network, with all the headers that brings.</summary>
    private static HttpResponse Storage(TimeProvider time, HttpRequest request)
    {
        const int length = 23195;
        var head = "<!DOCTYPE html><html lang=\"en\"><head><title>Source Allies</title></head><body><h1>Simulated</h1><p>";
        const string tail = "</p></body></html>\n";
        var body = Encoding.UTF8.GetBytes(head + new string('.', length - head.Length - tail.Length) + tail);
        return new(200,
        [
            ("Content-Type", "text/html"), ("Content-Length", body.Length.ToString()), ("Connection", Connected(request)),
            ("x-amz-id-2", "vIyZxEGGSbkB1xVuJOXG7gWGqmzW6dKFnmwQpZ8CSCxFvN1bXiVQ6w=="), ("x-amz-request-id", "2Y1V7H5BVF2ZP2Q8"),
            ("Date", time.GetUtcNow().ToString("R")), ("Last-Modified", "Wed, 24 Jan 2024 16:20:06 GMT"), ("ETag", "\"ea6d2e4f2ac1b0f5c6f1a5f2ae6c8ad1\""),
            ("Server", "AmazonS3"), ("X-Cache", "Miss from cloudfront"), ("Via", "1.1 d5ad1d2d3d3c0ea2b0a0e1a2a3e2f6c6.cloudfront.net (CloudFront)"),
            ("X-Amz-Cf-Pop", "ORD58-P9"), ("X-Amz-Cf-Id", "m3wQe6d0pT8XkqzDIVrS8pN2tFQp7m0Q8C1sWnZkzJ5nR0u4m4pXGA=="),
        ], body);
    }

    private static string Connected(HttpRequest request) => request.KeepsAlive ? "keep-alive" : "close";
}
