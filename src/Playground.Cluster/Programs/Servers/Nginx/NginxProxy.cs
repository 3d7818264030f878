using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Http;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>Hands a request on to another server, so that tiers can be built.</summary>
internal sealed class NginxProxy(Process process, NginxUpstreams upstreams, int worker)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    public async ValueTask<HttpResponse> PassAsync(NginxSite site, HttpExchange exchange, Directive place, Directive pass, string path, CancellationToken cancellation)
    {
        var url = site.Expand(exchange, pass.First);
        if (WebAddress.Parse(url) is not { } address)
            return site.Page(exchange, 500);
        var hasPath = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3) >= 0;
        var prefix = place.Name is "location" ? place.Arguments[^1] : "/";
        var target = hasPath && path.StartsWith(prefix, StringComparison.Ordinal)
            ? address.Path + path[prefix.Length..] + (exchange.Request.Query.Length > 0 ? "?" + exchange.Request.Query : "")
            : exchange.Request.Target;

        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(address.Authority, Protocol.Tcp);
        trace.Request = $"{exchange.Request.Method} {target}";
        if (await upstreams.NextAsync(address) is not { } to)
            return await FailAsync(site, exchange, trace, Outcome.Unresolved, 502, "no resolver defined to resolve " + address.Host, url);
        var connected = await sockets.ConnectAsync(to, ConnectTimeout, trace, cancellation);
        if (connected.Connection is not { } connection)
        {
            var outcome = Containers.Sockets.OutcomeOf(connected.Failure);
            return await FailAsync(site, exchange, trace, outcome, connected.Failure is NetworkFailure.TimedOut ? 504 : 502, connected.Failure switch
            {
                NetworkFailure.Refused => "connect() failed (111: Connection refused) while connecting to upstream",
                NetworkFailure.Unreachable => "connect() failed (113: No route to host) while connecting to upstream",
                _ => "upstream timed out (110: Connection timed out) while connecting to upstream",
            }, $"http://{to}{target}");
        }

        await using (connection)
        {
            await HttpWriter.WriteAsync(connection.Output, Request(site, exchange, place, address, target), cancellation);
            var reader = new HttpReader(connection.Input);
            using var body = new MemoryStream();
            if (await reader.ReadResponseAsync(cancellation) is not { } answer
                || (exchange.Request.Method is not "HEAD" && !await reader.ReadBodyAsync(answer.Headers, async part => await body.WriteAsync(part, cancellation), cancellation)))
            {
                return await FailAsync(site, exchange, trace, Outcome.Reset, 502, "upstream prematurely closed connection while reading response header from upstream", $"http://{to}{target}");
            }

            trace.StatusCode = answer.Status;
            sockets.End(trace, Outcome.Answered, $"{answer.Status} {answer.Reason}");
            var response = site.Make(exchange, answer.Status, answer.Headers["Content-Type"] ?? "text/plain", body.ToArray());
            foreach (var header in answer.Headers.Where(header => header.Name is not ("Server" or "Date" or "Content-Type" or "Content-Length" or "Connection" or "Transfer-Encoding" or "Keep-Alive")))
                response.Headers.Add(header);
            return response;
        }
    }

    private static HttpRequest Request(NginxSite site, HttpExchange exchange, Directive place, WebAddress address, string target)
    {
        HttpHeaders headers = [("Host", address.Authority), ("Connection", "close")];
        foreach (var header in exchange.Request.Headers.Where(header => header.Name is not ("Host" or "Connection" or "Keep-Alive" or "Transfer-Encoding")))
            headers.Add(header);
        foreach (var set in place.All("proxy_set_header").Where(set => set.Arguments.Count is 2))
            headers.Set(set.First, site.Expand(exchange, set.Arguments[1]));
        var version = place.Last("proxy_http_version")?.First is "1.1" ? "HTTP/1.1" : "HTTP/1.0";
        return new(exchange.Request.Method, target, headers) { Version = version, Body = exchange.Request.Body };
    }

    private async ValueTask<HttpResponse> FailAsync(NginxSite site, HttpExchange exchange, Trace trace, Outcome outcome, int status, string what, string upstream)
    {
        process.Container.Sockets.End(trace, outcome, what);
        var request = exchange.Request;
        await NginxProgram.NoteAsync(process, "error", worker,
            $"*{exchange.Connection} {what}, client: {exchange.Remote.Address}, server: localhost, request: \"{request.Method} {request.Target} {request.Version}\", upstream: \"{upstream}\", host: \"{request.Headers["Host"]}\"");
        return site.Page(exchange, status);
    }
}
