using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>One attempt at an endpoint, as the access log lists it.</summary>
internal readonly record struct Attempt(AddressPort To, int Status, int Length);

/// <summary>Asks an endpoint on a client's behalf, and another when that one fails. Each attempt is a flow of its own from this pod.</summary>
internal sealed class IngressProxy(Process process)
{
    private const int MostAttempts = 3;

    private static readonly string[] Own = ["Server", "Date", "Content-Type", "Content-Length", "Connection", "Transfer-Encoding", "Keep-Alive"];

    public async ValueTask<(HttpResponse Response, IReadOnlyList<Attempt> Attempts)> PassAsync(
        HttpExchange exchange, IngressLocation location, IReadOnlyList<AddressPort> endpoints, string id, bool isSecure, CancellationToken cancellation)
    {
        List<Attempt> attempts = [];
        var request = Request(exchange, location, id, isSecure);
        for (var tries = 0; tries < MostAttempts; tries++)
        {
            var to = endpoints[tries % endpoints.Count];
            var (answer, status) = await AskAsync(exchange, request, to, location.Annotations.ConnectTimeout, id, cancellation);
            attempts.Add(new(to, status, answer?.Body.Length ?? 0));
            if (answer is not null)
                return (Answer(exchange, answer), attempts);
        }

        return (IngressPages.Of(process, exchange, attempts[^1].Status), attempts);
    }

    private async ValueTask<(HttpResponse? Answer, int Status)> AskAsync(HttpExchange exchange, HttpRequest request, AddressPort to, TimeSpan timeout, string id, CancellationToken cancellation)
    {
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(to.ToString(), Protocol.Tcp);
        trace.Request = $"{request.Method} {request.Target}";
        var connected = await process.Container.Spec.Network.Fabric.ConnectAsync(sockets.Stack, to, timeout, cancellation);
        // what ties this flow to the client's: whom it is for, under which id
        trace.Add(connected.Hops.Select((hop, at) => at is 0 ? hop with { Note = $"for {exchange.Remote}, host {request.Headers["X-Forwarded-Host"]}, request {id}" } : hop));
        if (connected.Connection is not { } connection)
        {
            var what = connected.Failure switch
            {
                NetworkFailure.Refused => "connect() failed (111: Connection refused) while connecting to upstream",
                NetworkFailure.Unreachable => "connect() failed (113: Host is unreachable) while connecting to upstream",
                _ => "upstream timed out (110: Operation timed out) while connecting to upstream",
            };
            sockets.End(trace, Containers.Sockets.OutcomeOf(connected.Failure), what);
            await ComplainAsync(exchange, what, to);
            return (null, connected.Failure is NetworkFailure.TimedOut ? 504 : 502);
        }

        await using (connection)
        {
            await HttpWriter.WriteAsync(connection.Output, request, cancellation);
            var reader = new HttpReader(connection.Input);
            using var body = new MemoryStream();
            if (await reader.ReadResponseAsync(cancellation) is not { } answer
                || (request.Method is not "HEAD" && !await reader.ReadBodyAsync(answer.Headers, async part => await body.WriteAsync(part, cancellation), cancellation)))
            {
                const string what = "upstream prematurely closed connection while reading response header from upstream";
                sockets.End(trace, Outcome.Reset, what);
                await ComplainAsync(exchange, what, to);
                return (null, 502);
            }

            trace.StatusCode = answer.Status;
            sockets.End(trace, Outcome.Answered, $"{answer.Status} {answer.Reason}");
            return (answer with { Body = body.ToArray() }, answer.Status);
        }
    }

    private HttpResponse Answer(HttpExchange exchange, HttpResponse answer)
    {
        var response = IngressPages.Make(process, exchange, answer.Status, answer.Headers["Content-Type"], answer.Body);
        // the answer to HEAD tells the length of a body that is not sent
        if (exchange.Request.Method is "HEAD" && answer.Headers["Content-Length"] is { } length)
            response.Headers[response.Headers.FindIndex(header => header.Name is "Content-Length")] = ("Content-Length", length);
        foreach (var header in answer.Headers.Where(header => !Own.Contains(header.Name, StringComparer.OrdinalIgnoreCase)))
            response.Headers.Add(header);
        return response with { Reason = answer.Reason };
    }

    private static HttpRequest Request(HttpExchange exchange, IngressLocation location, string id, bool isSecure)
    {
        var (request, scheme) = (exchange.Request, isSecure ? "https" : "http");
        var host = request.Headers["Host"] ?? "";
        var path = location.Rewrite(request.Path);
        HttpHeaders headers =
        [
            ("Host", location.Annotations.UpstreamHost ?? host), ("X-Request-ID", id), ("X-Real-IP", exchange.Remote.Address.ToString()),
            ("X-Forwarded-For", exchange.Remote.Address.ToString()), ("X-Forwarded-Host", host), ("X-Forwarded-Port", isSecure ? "443" : "80"),
            ("X-Forwarded-Proto", scheme), ("X-Forwarded-Scheme", scheme), ("X-Scheme", scheme),
        ];
        if (request.Headers["X-Forwarded-For"] is { } before)
            headers.Add(("X-Original-Forwarded-For", before));
        foreach (var header in request.Headers.Where(header => headers[header.Name] is null && header.Name is not ("Connection" or "Keep-Alive" or "Transfer-Encoding")))
            headers.Add(header);
        return new(request.Method, request.Query.Length > 0 ? $"{path}?{request.Query}" : path, headers) { Body = request.Body };
    }

    private ValueTask ComplainAsync(HttpExchange exchange, string what, AddressPort to)
    {
        var (request, time) = (exchange.Request, process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture));
        var host = request.Headers["Host"];
        return process.ComplainAsync(
            $"{time} [error] 31#31: *{exchange.Connection} {what}, client: {exchange.Remote.Address}, server: {host?.Split(':')[0]}, request: \"{request.Method} {request.Target} {request.Version}\", upstream: \"http://{to}{request.Target}\", host: \"{host}\"\n");
    }
}
